package dev.breakwater.gateway.docs;

import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.web.CompressedFiles;
import dev.breakwater.gateway.web.PackagedFile;
import dev.breakwater.gateway.web.StaticContent;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The viewer of the API reference: the modules that the build took from npm, compressed with Brotli and gzip. */
@Singleton
class Viewer {

    private static final String FOLDER = "viewer/";

    private final CompressedFiles modules = new CompressedFiles(FOLDER);
    private final String version = new String(PackagedFile.read(FOLDER + "version.txt"), UTF_8);

    String version() {
        return version;
    }

    Optional<StaticContent> module(String file) {
        return modules.find(file, version);
    }
}
