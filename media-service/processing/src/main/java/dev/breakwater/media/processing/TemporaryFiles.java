package dev.breakwater.media.processing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** A folder for this process's originals. It first deletes those of processes that died. */
public final class TemporaryFiles {

    private static final Pattern FOLDER = Pattern.compile("breakwater-originals-(\\d+)");

    private final Path folder;
    private final AtomicLong next = new AtomicLong();

    private TemporaryFiles(Path folder) {
        this.folder = folder;
    }

    public static TemporaryFiles in(Path parent) {
        try {
            deleteLeft(parent);
            return new TemporaryFiles(Files.createDirectories(parent.resolve(
                    "breakwater-originals-" + ProcessHandle.current().pid())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a container, a process has the id of its predecessor: a folder of the own id is left, too. */
    private static void deleteLeft(Path parent) throws IOException {
        try (var folders = Files.list(parent)) {
            for (var folder : folders.toList()) {
                var match = FOLDER.matcher(folder.getFileName().toString());
                if (match.matches() && !isAnothers(Long.parseLong(match.group(1)))) delete(folder);
            }
        }
    }

    private static boolean isAnothers(long pid) {
        return pid != ProcessHandle.current().pid() && ProcessHandle.of(pid).isPresent();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }

    /** A file that is deleted when it is closed. */
    public record TemporaryFile(Path path) implements AutoCloseable {
        @Override
        public void close() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The file does not exist yet. */
    public TemporaryFile create() {
        return new TemporaryFile(folder.resolve("original-" + next.incrementAndGet()));
    }
}
