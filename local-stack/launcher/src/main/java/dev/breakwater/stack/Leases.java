package dev.breakwater.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.breakwater.stack.machine.Processes;
import dev.breakwater.stack.machine.StackLocation;

/**
 * The processes that use the stack: a file per process, valid only while that process lives, so a crash needs no clean-up.
 * A hold, set by {@code up}, keeps the servers until {@code down}.
 */
final class Leases {

    private final StackLocation stackLocation;

    Leases(StackLocation stackLocation) {
        this.stackLocation = stackLocation;
    }

    void add(long pid) throws IOException {
        Files.writeString(
                folder().resolve(Long.toString(pid)), Processes.startTime(pid).orElse("?"));
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

    /** The live processes; files of dead ones are removed. */
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
            var startTime = Files.readString(file);
            if (Processes.startTime(pid).filter(startTime::equals).isPresent()) return true;
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
