package dev.breakwater.media.api.upload;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.media.api.caller.Caller;
import dev.breakwater.media.api.library.Filename;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.MediaStatus;
import dev.breakwater.media.api.upload.Uploads.Beginning;
import dev.breakwater.media.api.upload.Uploads.Completion;
import dev.breakwater.platform.idempotency.Idempotency;
import dev.breakwater.platform.idempotency.IdempotencyKey;
import dev.breakwater.platform.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/media")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed("user")
@Tag(name = "Media")
class UploadResource {

    private final Uploads uploads;
    private final Caller caller;
    private final Idempotency idempotency;

    UploadResource(Uploads uploads, Caller caller, Idempotency idempotency) {
        this.uploads = uploads;
        this.caller = caller;
        this.idempotency = idempotency;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Extension(name = "x-no-idempotency-key", value = "its response holds a presigned URL, which is not stored")
    @Operation(
            operationId = "createUpload",
            summary = "Begin an upload",
            description = "Send the bytes to `upload.url` with `upload.headers` before `upload.expiresAt`,"
                    + " then complete the upload. The bytes do not pass through this API.")
    @APIResponse(
            responseCode = "201",
            description = "The media, and where to send its bytes",
            headers = @Header(name = "Location", ref = "Location"),
            content = @Content(schema = @Schema(implementation = Upload.class)))
    @APIResponse(responseCode = "413", description = "`too-large`: `bytes` is above the limit, which `detail` names")
    @APIResponse(responseCode = "422", description = "`invalid`")
    @APIResponse(
            responseCode = "429",
            description = "`too-many-pending`: complete some uploads, or wait the seconds in `Retry-After`")
    public Response begin(@Valid @NotNull CreateUploadRequest file) {
        return switch (uploads.begin(caller.id(), file)) {
            case Beginning.Begun(var media, var url) ->
                Response.created(URI.create("/api/v1/media/" + media.id()))
                        .entity(new Upload(media, url))
                        .build();
            case Beginning.TooLarge(var limit) ->
                Problem.of(413, "too-large", "An original may have at most " + limit + " bytes.")
                        .toResponse();
            case Beginning.TooManyPending(var limit) ->
                Problem.of(429, "too-many-pending", "Complete some of your " + limit.quota() + " uploads first.")
                        .because(limit)
                        .toResponse();
            case Beginning.Erased _ ->
                Problem.of(401, "unauthorized", "The account no longer exists.").toResponse();
        };
    }

    @POST
    @Path("{id}/complete")
    @Operation(
            operationId = "completeUpload",
            summary = "Complete an upload",
            description = "It may be repeated: the pictures are made once. Read the media until its `status` is final.")
    @APIResponse(
            responseCode = "202",
            description = "The bytes are accepted; the pictures are made next",
            content = @Content(schema = @Schema(implementation = CompletedUpload.class)))
    @APIResponse(responseCode = "404", description = "No such media of yours")
    @APIResponse(
            responseCode = "409",
            description = "`not-uploaded` or `wrong-size`: the bytes have not arrived, or not as many as declared")
    @APIResponse(responseCode = "410", description = "`upload-expired`: begin another upload")
    @APIResponse(responseCode = "503", description = "`unavailable`: the object store does not respond")
    public Response complete(
            @Parameter(description = "The id of the media") @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        var owner = caller.id();
        return idempotency.respond(
                owner,
                key,
                () -> uploads.check(owner, id).map(UploadResource::response),
                () -> response(uploads.accept(id)));
    }

    private static Response response(Completion completion) {
        return switch (completion) {
            case Completion.Accepted(var media) ->
                Response.accepted(new CompletedUpload(media.id(), media.status()))
                        .build();
            case Completion.Unknown _ ->
                Problem.of(404, "not-found", "There is no such media.").toResponse();
            case Completion.NotUploaded _ ->
                Problem.of(409, "not-uploaded", "The bytes have not arrived yet.")
                        .toResponse();
            case Completion.WrongSize(var declared, var actual) ->
                Problem.of(409, "wrong-size", declared + " bytes were declared, " + actual + " arrived.")
                        .toResponse();
            case Completion.Expired _ ->
                Problem.of(410, "upload-expired", "The upload has expired. Begin another.")
                        .toResponse();
        };
    }

    record CreateUploadRequest(
            @NotNull
            @Filename
            @Schema(
                    description =
                            "The name of the file, without folders: at most 255 characters as people count them, at least one"
                                    + " of them visible; no control or hidden characters and no slashes",
                    minLength = 1,
                    maxLength = Filename.MAX_LENGTH,
                    examples = "lovelace.jpg")
            String filename,

            @NotNull
            @Pattern(
                    regexp = "image/(jpeg|png|webp|gif|avif)",
                    message = "must be one of image/jpeg, image/png, image/webp, image/gif, image/avif")
            @Schema(
                    description = "The type of the file",
                    enumeration = {"image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"},
                    examples = "image/jpeg")
            String contentType,

            @NotNull @Min(1) @Schema(description = "The size of the file", examples = "48213")
            Long bytes,

            @Pattern(regexp = "private|public", message = "must be private or public")
            @Schema(
                    defaultValue = "private",
                    enumeration = {"private", "public"},
                    description = "`private`: its pictures have signed URLs that expire, and only its owner gets them;"
                            + " `public`: everybody who knows the URLs of its pictures can see them")
            String visibility) {

        String visibilityOrPrivate() {
            return visibility == null ? "private" : visibility;
        }
    }

    @RegisterForReflection
    record Upload(
            @Schema(description = "The id of the media") UUID id, PresignedUpload upload) {
        Upload(MediaRow media, String url) {
            this(
                    media.id(),
                    new PresignedUpload(
                            "PUT", url, Map.of("Content-Type", media.contentType()), media.uploadExpiresAt()));
        }
    }

    /** The signature also covers Content-Length, which HTTP clients set themselves. */
    @RegisterForReflection
    @Schema(description = "The request that sends the bytes to the object store")
    record PresignedUpload(
            @Schema(enumeration = "PUT") String method,

            @Schema(description = "Signed for the declared type and size", format = "uri")
            String url,

            @Schema(description = "The headers that the signature covers")
            Map<String, String> headers,

            @Schema(description = "When the URL and the upload expire")
            Instant expiresAt) {}

    @RegisterForReflection
    record CompletedUpload(
            @Schema(description = "The id of the media") UUID id, MediaStatus status) {}
}
