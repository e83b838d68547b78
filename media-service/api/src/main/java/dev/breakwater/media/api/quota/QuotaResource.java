package dev.breakwater.media.api.quota;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.media.api.caller.Caller;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/media/quota")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed("user")
@Tag(name = "Media")
class QuotaResource {

    private final Quota quota;
    private final Caller caller;

    QuotaResource(Quota quota, Caller caller) {
        this.quota = quota;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "getMediaQuota",
            summary = "Read how much of your quota is used",
            description =
                    "An upload counts from its beginning, with its declared size; rejected and deleted media do not count.")
    @APIResponse(responseCode = "200", description = "What is used, and the limits")
    public MediaQuota quota() {
        var usage = quota.seen(caller.id());
        return new MediaQuota(
                new QuotaUsage(usage.bytes(), usage.bytesLimit()), new QuotaUsage(usage.media(), usage.mediaLimit()));
    }

    @RegisterForReflection
    record MediaQuota(
            @Schema(description = "The bytes of the originals")
            QuotaUsage bytes,

            @Schema(description = "The number of media") QuotaUsage media) {}

    @RegisterForReflection
    record QuotaUsage(
            @Schema(minimum = "0", examples = "48213") long used,

            @Schema(minimum = "0", examples = "5368709120") long limit) {}
}
