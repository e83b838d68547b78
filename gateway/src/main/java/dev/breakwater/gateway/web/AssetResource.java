package dev.breakwater.gateway.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.problem.Problem;
import io.quarkus.runtime.LaunchMode;

/** Scripts, styles and the icon of the pages. Their names have no version, so a new release is in force within an hour. */
@Path("/assets")
@Produces(MediaType.WILDCARD)
@Singleton
public class AssetResource {

    private static final String CACHING = "public, max-age=3600";
    private static final Map<String, String> TYPES = Map.of(
            "css",
            "text/css;charset=UTF-8",
            "js",
            "text/javascript;charset=UTF-8",
            "svg",
            "image/svg+xml;charset=UTF-8");

    /** Only files that exist, so that no caller can fill it. */
    private final Map<String, StaticContent> contents = new ConcurrentHashMap<>();

    @GET
    @Path("{name: [a-z-]+}.{extension: css|js|svg}")
    public Response asset(@Context HttpHeaders headers, String name, String extension) {
        var file = name + "." + extension;
        return content(file)
                .orElseThrow(() ->
                        Problem.of(404, "not-found", "There is no such asset.").toException())
                .respond(headers, TYPES.get(extension))
                .header(HttpHeaders.CACHE_CONTROL, CACHING)
                .build();
    }

    /** In development a file may have changed since. */
    private Optional<StaticContent> content(String file) {
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT) return read(file);
        return Optional.ofNullable(
                contents.computeIfAbsent(file, name -> read(name).orElse(null)));
    }

    private static Optional<StaticContent> read(String file) {
        return PackagedFile.find("assets/" + file).map(StaticContent::of);
    }
}
