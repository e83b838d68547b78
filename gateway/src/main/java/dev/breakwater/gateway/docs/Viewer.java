package dev.breakwater.gateway.docs;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.web.PackagedFile;
import dev.breakwater.gateway.web.StaticContent;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The viewer of the API reference: the modules that the build took from npm, compressed with Brotli and gzip. */
@Singleton
class Viewer {

    private final String version;
    private final Map<String, StaticContent> modules = new ConcurrentHashMap<>();

    Viewer() {
        version = new String(read("version.txt").orElseThrow(), UTF_8);
    }

    String version() {
        return version;
    }

    Optional<StaticContent> module(String file) {
        return Optional.ofNullable(modules.computeIfAbsent(file, _ -> load(file).orElse(null)));
    }

    private Optional<StaticContent> load(String file) {
        return read(file + ".gz").map(gzip -> StaticContent.ofCompressed(gzip, read(file + ".br"), version));
    }

    private static Optional<byte[]> read(String file) {
        return PackagedFile.find("viewer/" + file);
    }
}
