package dev.breakwater.gateway.docs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.http.Preconditions;
import dev.breakwater.platform.problem.Problem;

/** Serves the modules of the viewer. A new version has new URLs, so they may be cached without limit. */
@Path("/assets/reference")
@Produces("text/javascript;charset=UTF-8")
public class ViewerResource {

    private final Viewer viewer;

    ViewerResource(Viewer viewer) {
        this.viewer = viewer;
    }

    @GET
    @Path("{version}/{file: (chunks/)?\\w[\\w.-]*\\.js}")
    public Response module(@Context HttpHeaders headers, String version, String file) throws IOException {
        var compressed = viewer.module(file)
                .filter(_ -> version.equals(viewer.version()))
                .orElseThrow(() -> Problem.of(404, "not-found", "The viewer has no such module.")
                        .toException());
        boolean gzip = acceptsGzip(headers.getRequestHeader(HttpHeaders.ACCEPT_ENCODING));
        // Two representations of one resource have two tags.
        var tag = new EntityTag(gzip ? version + "-gzip" : version);
        var response = Preconditions.of(headers).ofRead(tag).orElse(null);
        if (response == null) {
            response = Response.ok(gzip ? compressed : decompress(compressed));
            if (gzip) response.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return response.tag(tag)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .build();
    }

    /** RFC 9110, 12.5.3: a quality of zero excludes a coding. */
    static boolean acceptsGzip(List<String> headers) {
        return headers.stream()
                .flatMap(header -> List.of(header.toLowerCase(Locale.ROOT).split(",")).stream())
                .map(coding -> coding.replaceAll("\\s", ""))
                .anyMatch(coding -> coding.matches("(x-)?gzip(;q=(0?\\.\\d*[1-9]\\d*|1(\\.0*)?))?"));
    }

    private static byte[] decompress(byte[] compressed) throws IOException {
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return stream.readAllBytes();
        }
    }
}
