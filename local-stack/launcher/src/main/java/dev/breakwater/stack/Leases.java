package dev.breakwater.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Who uses the stack: a file per process, worth something only while that process lives, so nothing needs tidying after a
 * crash. A hold, set by {@code up}, stands for "until somebody says down".
 */
final class Leases {

    private final StackLocation stackLocation;

    Leases(StackLocation stackLocation) {
        this.stackLocation = stackLocation;
    }

    void add(long pid) throws IOException {
        Files.writeString(
                folder().resolve(Long.toString(pid)), Processes.born(pid).orElse("?"));
    }

    void remove(long pid) throws IOException {
        Files.deleteIfExists(folder().resolve(Long.toString(pid)));
    }

    void hold() throws IOException {
        Files.writeString(holdFile(), "");
    }

    void release() throws IOException {
        Files.deleteIfExists(holdFile());
    }

    boolean held() {
        return Files.exists(holdFile());
    }

    boolean wanted() throws IOException {
        return held() || StackLocation.setting("BREAKWATER_STACK_KEEP").isPresent() || !live().isEmpty();
    }

    /** The live users; files of dead ones are removed. */
    List<Long> live() throws IOException {
        try (var files = Files.list(folder())) {
            return files.filter(this::liveOrForgotten)
                    .map(file -> Long.valueOf(file.getFileName().toString()))
                    .toList();
        }
    }

    private boolean liveOrForgotten(Path file) {
        try {
            var pid = Long.parseLong(file.getFileName().toString());
            var born = Files.readString(file);
            if (Processes.born(pid).filter(born::equals).isPresent()) return true;
            Files.deleteIfExists(file);
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder() {
        return stackLocation.folder("users");
    }

    private Path holdFile() {
        return stackLocation.folder("").resolve("hold");
    }
}
