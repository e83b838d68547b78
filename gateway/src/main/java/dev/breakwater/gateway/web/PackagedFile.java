package dev.breakwater.gateway.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A file of the class path. */
public final class PackagedFile {

    private PackagedFile() {}

    public static Optional<byte[]> find(String name) {
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that the build always packages. */
    public static byte[] read(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException(name + " is not packaged"));
    }
}
