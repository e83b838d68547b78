package dev.breakwater.media.api.upload;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.media.api.caller.Caller;
import dev.breakwater.media.api.library.MediaStatus;
import dev.breakwater.media.api.quota.Quota;
import dev.breakwater.media.api.upload.UploadCompletion.Check;
import dev.breakwater.media.api.upload.UploadCompletion.Completion;
import dev.breakwater.media.api.upload.Uploads.Beginning;
import dev.breakwater.media.api.upload.Uploads.Resumption;
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
    private final UploadCompletion completion;
    private final Caller caller;
    private final Idempotency idempotency;

    UploadResource(Uploads uploads, UploadCompletion completion, Caller caller, Idempotency idempotency) {
        this.uploads = uploads;
        this.completion = completion;
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
                    + " then complete the upload. A file above 16 MiB has `upload.parts` instead: send the bytes of each part"
                    + " to its `url`. The bytes do not pass through this API.")
    @APIResponse(
            responseCode = "201",
            description = "The media, and where to send its bytes",
            headers = @Header(name = "Location", ref = "Location"),
            content = @Content(schema = @Schema(implementation = Upload.class)))
    @APIResponse(responseCode = "403", description = "`quota-exceeded`: delete some media first")
    @APIResponse(responseCode = "413", description = "`too-large`: `bytes` is above the limit, which `detail` names")
    @APIResponse(responseCode = "422", description = "`invalid`")
    @APIResponse(
            responseCode = "429",
            description = "`too-many-pending`: complete some uploads, or wait the seconds in `Retry-After`")
    public Response begin(@Valid @NotNull CreateUploadRequest file) {
        return switch (uploads.begin(caller.id(), file)) {
            case Beginning.Begun(var media, var upload) ->
                Response.created(URI.create("/api/v1/media/" + media.id()))
                        .entity(new Upload(media.id(), upload))
                        .build();
            case Beginning.TooLarge(var limit) ->
                Problem.of(413, "too-large", "An original may have at most " + limit + " bytes.")
                        .toResponse();
            case Beginning.TooManyPending(var limit) ->
                Problem.of(429, "too-many-pending", "Complete some of your " + limit.quota() + " uploads first.")
                        .because(limit)
                        .toResponse();
            case Beginning.QuotaExceeded(var usage) ->
                Problem.of(403, "quota-exceeded", detail(usage)).toResponse();
            case Beginning.Erased _ ->
                Problem.of(401, "unauthorized", "The account no longer exists.").toResponse();
        };
    }

    private static String detail(Quota.Usage usage) {
        return usage.bytes() + " of " + usage.bytesLimit() + " bytes and " + usage.media() + " of " + usage.mediaLimit()
                + " media are used.";
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
        var arrived = new AtomicReference<String>();
        return idempotency.respond(
                owner,
                key,
                () -> switch (completion.check(owner, id)) {
                    case Check.Decided(var outcome) -> Optional.of(response(outcome));
                    case Check.Arrived(var etag) -> {
                        arrived.set(etag);
                        yield Optional.empty();
                    }
                },
                () -> response(completion.accept(id, arrived.get())));
    }

    @GET
    @Path("{id}/upload")
    @Operation(
            operationId = "getUpload",
            summary = "Continue an upload",
            description =
                    "Signs the URLs again, for example after a lost connection: of a file in parts, those of the parts that"
                            + " have not arrived.")
    @APIResponse(
            responseCode = "200",
            description = "Where to send the bytes that are missing",
            content = @Content(schema = @Schema(implementation = PresignedUpload.class)))
    @APIResponse(responseCode = "404", description = "No such media of yours")
    @APIResponse(responseCode = "409", description = "`upload-completed`: nothing is missing")
    @APIResponse(responseCode = "410", description = "`upload-expired`: begin another upload")
    @APIResponse(responseCode = "503", description = "`unavailable`: the object store does not respond")
    public Response resume(@Parameter(description = "The id of the media") @PathParam("id") UUID id) {
        return switch (uploads.resume(caller.id(), id)) {
            case Resumption.Pending(var upload) -> Response.ok(upload).build();
            case Resumption.Unknown _ ->
                Problem.of(404, "not-found", "There is no such media.").toResponse();
            case Resumption.Completed _ ->
                Problem.of(409, "upload-completed", "The upload has been completed.")
                        .toResponse();
            case Resumption.Expired _ ->
                Problem.of(410, "upload-expired", "The upload has expired. Begin another.")
                        .toResponse();
        };
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

    @RegisterForReflection
    record Upload(
            @Schema(description = "The id of the media") UUID id, PresignedUpload upload) {}

    @RegisterForReflection
    record CompletedUpload(
            @Schema(description = "The id of the media") UUID id,

            @Schema(implementation = MediaStatus.class) String status) {}
}
