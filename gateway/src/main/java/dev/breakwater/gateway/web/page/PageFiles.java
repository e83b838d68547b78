package dev.breakwater.gateway.web.page;

import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.web.CompressedFiles;
import dev.breakwater.gateway.web.StaticContent;

/** The files of the page that {@code web/scripts/build.mjs} has built and compressed. */
@Singleton
public class PageFiles {

    private final CompressedFiles files = new CompressedFiles("web/");
    private final StaticContent index = files.read("index.html");

    /** The document of every route: it loads the scripts that show the route. */
    public StaticContent index() {
        return index;
    }

    /** @param name contains the hash of the file's content */
    Optional<StaticContent> file(String name) {
        return files.find(name, name);
    }
}
