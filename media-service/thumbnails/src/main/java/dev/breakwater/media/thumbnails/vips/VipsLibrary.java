package dev.breakwater.media.thumbnails.vips;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * Loads libvips: the configured file, else npm's {@code @img/sharp-libvips-*} in the working directory or one of its
 * parents, else the library of the system.
 */
public final class VipsLibrary {

    private static final String PROPERTY = "breakwater.vips.library";
    private static final List<String> SYSTEM_NAMES = List.of("libvips.so.42", "libvips.42.dylib");

    private VipsLibrary() {}

    /**
     * Loads libvips for untrusted files.
     *
     * @param configured the libvips file; if empty, the default places are searched, see ADR 0010
     * @param loaders the libvips loaders that may open a file; all others are blocked
     * @param heic accepts 8.14, too, which is what Debian 12 has with a decoder of HEVC
     * @throws IllegalStateException if libvips is missing or too old
     */
    public static Vips open(Optional<Path> configured, Collection<String> loaders, boolean heic) {
        var vips = atLeast(heic ? 14 : 15, load(configured));
        VipsHardening.once(vips, loaders);
        return vips;
    }

    private static Vips load(Optional<Path> configured) {
        var file = configured
                .or(() -> Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of))
                .or(() -> above(Path.of("").toAbsolutePath()));
        return file.map(it -> load(it.toString())).orElseGet(VipsLibrary::systems);
    }

    private static Vips load(String name) {
        return Native.load(name, Vips.class);
    }

    private static Vips systems() {
        for (var name : SYSTEM_NAMES) {
            try {
                return load(name);
            } catch (UnsatisfiedLinkError absent) {
                // Try the next name. If all fail, throw below.
            }
        }
        throw new IllegalStateException("libvips is missing: run `npm ci` in the project's root, install libvips ≥ 8.15"
                + " (libvips42 on Debian and Ubuntu), or set " + PROPERTY + " to its file");
    }

    /** The WebP writer of 8.14 keeps EXIF in spite of {@code strip}; the core removes it, but no more is tested with 8.14 than HEIC. */
    private static Vips atLeast(int least, Vips vips) {
        int major = vips.vips_version(0);
        int minor = vips.vips_version(1);
        if (major < 8 || major == 8 && minor < least) {
            throw new IllegalStateException("libvips " + major + "." + minor
                    + " leaks metadata into WebP; 8.15 or newer is needed (8.14 with breakwater.thumbnails.heic)");
        }
        return vips;
    }

    /** Versions before 8.15 have {@code strip} in place of {@code keep}. */
    public static boolean hasKeep(Vips vips) {
        return vips.vips_version(0) > 8 || vips.vips_version(1) >= 15;
    }

    private static Optional<Path> above(Path folder) {
        return Stream.iterate(folder, it -> it != null, Path::getParent)
                .map(it -> it.resolve("node_modules/@img/sharp-libvips-" + platform() + "/lib"))
                .filter(Files::isDirectory)
                .findFirst()
                .flatMap(VipsLibrary::in);
    }

    private static Optional<Path> in(Path lib) {
        try (var files = Files.list(lib)) {
            return files.filter(it -> it.getFileName().toString().matches("libvips-cpp\\..*(so|dylib).*"))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** npm's name of the platform, such as {@code linux-x64}. */
    private static String platform() {
        return (Platform.isMac() ? "darwin" : "linux") + (Platform.isARM() ? "-arm64" : "-x64");
    }
}
