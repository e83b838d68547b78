package dev.breakwater.gateway.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Files of a packaged folder that the build has compressed, with gzip and Brotli. Each is loaded when it is first asked for. */
public final class CompressedFiles {

    private final String folder;

    /** Only files that exist, so that no caller can fill it. */
    private final Map<String, StaticContent> files = new ConcurrentHashMap<>();

    /** @param folder on the class path, with a slash at its end */
    public CompressedFiles(String folder) {
        this.folder = folder;
    }

    /** @param version of this file, in its entity tags */
    public Optional<StaticContent> find(String name, String version) {
        return Optional.ofNullable(files.computeIfAbsent(name, _ -> PackagedFile.find(folder + name + ".gz")
                .map(gzip -> StaticContent.ofCompressed(gzip, brotli(name), version))
                .orElse(null)));
    }

    /** One that the build always packages; its content is its version. */
    public StaticContent read(String name) {
        var gzip = PackagedFile.read(folder + name + ".gz");
        return StaticContent.ofCompressed(gzip, brotli(name), StaticContent.digest(gzip));
    }

    private Optional<byte[]> brotli(String name) {
        return PackagedFile.find(folder + name + ".br");
    }
}
