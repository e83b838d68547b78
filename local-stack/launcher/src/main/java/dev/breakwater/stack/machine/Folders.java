package dev.breakwater.stack.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;

/** Operations on whole folders. */
public final class Folders {

    private Folders() {}

    /** Deletes a file, or a folder with its content, if it exists; retries while a process still writes to it. */
    public static void delete(Path path) throws IOException {
        for (var tries = 20; ; tries--) {
            try {
                deleteOnce(path);
                return;
            } catch (DirectoryNotEmptyException | UncheckedIOException e) {
                if (tries == 0) throw e;
                Pause.ofMillis(100);
            }
        }
    }

    /** The modification time of a file; the epoch when it does not exist. */
    public static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.MIN;
        }
    }

    private static void deleteOnce(Path path) throws IOException {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (NoSuchFileException absent) {
            return;
        }
    }
}
