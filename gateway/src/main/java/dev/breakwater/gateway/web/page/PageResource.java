package dev.breakwater.gateway.web.page;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.gateway.web.Html;
import dev.breakwater.platform.problem.Problem;

/**
 * The page that people see, of which each route is the same document (ADR 62). A GET never changes anything, because mail scanners
 * follow links; what a link contains is read by the page's script.
 */
@Path("/")
@Produces(MediaType.WILDCARD)
@Singleton
public class PageResource {

    /** As in web/src/app/App.tsx. */
    private static final String ROUTES =
            "(register|sign-in|verify|reset|undo|system)|(gallery|account|people|erasures|admin)(/.*)?";

    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private final PageFiles files;

    PageResource(PageFiles files) {
        this.files = files;
    }

    @GET
    @Produces(Html.TYPE)
    public Response start(@Context HttpHeaders headers) {
        return files.index().respond(headers, Html.TYPE).build();
    }

    @GET
    @Path("{route: " + ROUTES + "}")
    @Produces(Html.TYPE)
    public Response route(@Context HttpHeaders headers) {
        return start(headers);
    }

    /** A script or style. Another version has another name, so it may be cached without limit. */
    @GET
    @Path("app/{name: [\\w.-]+}.{extension: js|css}")
    public Response file(@Context HttpHeaders headers, String name, String extension) {
        return files.file(name + "." + extension)
                .orElseThrow(() -> Problem.of(404, "not-found", "The page has no such file.")
                        .toException())
                .respond(headers, extension.equals("js") ? "text/javascript;charset=UTF-8" : "text/css;charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, IMMUTABLE)
                .build();
    }
}
