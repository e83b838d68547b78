package dev.breakwater.stack.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The data folder of a stack and the offset of its ports: several stacks may run in parallel. */
public record StackLocation(Path root, Path dir, int offset) {

    /** The checkout around the working directory, unless {@code BREAKWATER_STACK} (below it, when relative) and {@code BREAKWATER_PORT_OFFSET} differ. */
    public static StackLocation find() {
        var root = checkout(Path.of("").toAbsolutePath());
        var dir = setting("BREAKWATER_STACK").map(root::resolve).orElseGet(() -> root.resolve(".stack"));
        var offset = setting("BREAKWATER_PORT_OFFSET").map(Integer::parseInt).orElse(0);
        return new StackLocation(root, dir.toAbsolutePath().normalize(), offset);
    }

    /** A setting of the environment; a system property of the same name overrides it. */
    public static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getProperty(name, System.getenv(name)))
                .filter(value -> !value.isBlank());
    }

    private static Path checkout(Path from) {
        for (var folder = from; folder != null; folder = folder.getParent())
            if (Files.isDirectory(folder.resolve(".mvn"))) return folder;
        throw new StackException("No checkout of Breakwater around " + from + ": start from inside it.");
    }

    public int port(int base) {
        return base + offset;
    }

    public Path data(String name) {
        return folder("data").resolve(name);
    }

    public Path log(String name) {
        return folder("logs").resolve(name + ".log");
    }

    public Path pidFile(String name) {
        return folder("run").resolve(name + ".pid");
    }

    /** A folder of the stack, created if absent. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(dir.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
