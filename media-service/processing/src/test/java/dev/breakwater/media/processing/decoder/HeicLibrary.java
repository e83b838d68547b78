package dev.breakwater.media.processing.decoder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A libvips of the system that decodes HEIC: libvips42 of Debian and Ubuntu, or Homebrew's. */
final class HeicLibrary {

    private static final String[] PLACES = {
        "/usr/lib/x86_64-linux-gnu/libvips.so.42",
        "/usr/lib/aarch64-linux-gnu/libvips.so.42",
        "/opt/homebrew/lib/libvips.42.dylib"
    };

    private HeicLibrary() {}

    static Optional<Path> find() {
        return Stream.of(PLACES).map(Path::of).filter(Files::exists).findFirst();
    }

    static boolean isInstalled() {
        return find().isPresent();
    }
}
