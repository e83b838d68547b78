package dev.breakwater.gateway.web.page;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.web.PackagedFile;
import dev.breakwater.gateway.web.StaticContent;
import dev.breakwater.platform.Sha256;

/** The files of the page that {@code web/scripts/build.mjs} has built and compressed. */
@Singleton
public class PageFiles {

    private static final String FOLDER = "web/";

    private final StaticContent index;

    /** Only files that exist, so that no caller can fill it. */
    private final Map<String, StaticContent> files = new ConcurrentHashMap<>();

    PageFiles() {
        var gzip = PackagedFile.read(FOLDER + "index.html.gz");
        index = StaticContent.ofCompressed(
                gzip, brotli("index.html"), HexFormat.of().formatHex(Sha256.of(gzip), 0, 8));
    }

    /** The document of every route: it loads the scripts that show the route. */
    public StaticContent index() {
        return index;
    }

    /** @param name contains the hash of the file's content */
    Optional<StaticContent> file(String name) {
        return Optional.ofNullable(files.computeIfAbsent(name, _ -> load(name).orElse(null)));
    }

    private static Optional<StaticContent> load(String name) {
        return PackagedFile.find(FOLDER + name + ".gz")
                .map(gzip -> StaticContent.ofCompressed(gzip, brotli(name), name));
    }

    private static Optional<byte[]> brotli(String name) {
        return PackagedFile.find(FOLDER + name + ".br");
    }
}
