package dev.breakwater.media.api.attachment;

import java.net.URLEncoder;
import java.util.UUID;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.signing.SignedRequests;
import dev.breakwater.platform.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Gives the email service the files that it attaches, one for each signed request (ADR 63). It is not for the public: no route of
 * the gateway leads here.
 */
@Path(AttachmentRequests.PATH + "{id}")
@Produces(MediaType.WILDCARD)
@RunOnVirtualThread
class AttachmentResource {

    /** The file is kept in memory while it is sent. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final AttachmentRequests requests;
    private final AttachableMedia attachable;

    AttachmentResource(AttachmentRequests requests, AttachableMedia attachable) {
        this.requests = requests;
        this.attachable = attachable;
    }

    @GET
    @Operation(hidden = true)
    public Response get(
            @PathParam("id") UUID id,
            @QueryParam("max-bytes") @Min(1) @Max(MOST_BYTES) Integer maxBytes,
            @QueryParam("expires") String expires,
            @QueryParam("signature") String signature) {
        if (!requests.isSigned(id, maxBytes, expires, signature)) return SignedRequests.invalid();
        return switch (attachable.read(id, maxBytes)) {
            case AttachableMedia.Outcome.Attachable(var media, var content) -> file(media, content);
            case AttachableMedia.Outcome.Unknown _ ->
                Problem.of(404, "not-found", "There is no such media.").toResponse();
            case AttachableMedia.Outcome.NotReady(var status) ->
                Problem.of(409, "media-not-ready", "Its status is " + status + ".")
                        .toResponse();
            case AttachableMedia.Outcome.TooLarge(var bytes) ->
                Problem.of(413, "too-large", "It has " + bytes + " bytes.").toResponse();
        };
    }

    /** The type is the one that the worker found in the content. */
    private static Response file(MediaRow media, byte[] content) {
        return Response.ok(content, media.contentType())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Media-Owner", media.ownerId())
                .header("X-Media-Filename", URLEncoder.encode(media.filename(), UTF_8))
                .build();
    }
}
