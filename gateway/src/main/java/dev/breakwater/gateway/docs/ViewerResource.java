package dev.breakwater.gateway.docs;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.problem.Problem;

/** Serves the modules of the viewer. A new version has new URLs, so they may be cached without limit. */
@Path("/assets/reference")
@Produces(ViewerResource.SCRIPT)
public class ViewerResource {

    static final String SCRIPT = "text/javascript;charset=UTF-8";

    private final Viewer viewer;

    ViewerResource(Viewer viewer) {
        this.viewer = viewer;
    }

    @GET
    @Path("{version}/{file: (chunks/)?\\w[\\w.-]*\\.js}")
    public Response module(@Context HttpHeaders headers, String version, String file) {
        return viewer.module(file)
                .filter(_ -> version.equals(viewer.version()))
                .orElseThrow(() -> Problem.of(404, "not-found", "The viewer has no such module.")
                        .toException())
                .respond(headers, SCRIPT)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .build();
    }
}
