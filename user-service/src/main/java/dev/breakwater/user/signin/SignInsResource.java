package dev.breakwater.user.signin;

import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.user.token.Caller;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users/me/sign-ins")
@RunOnVirtualThread
@Tag(name = "Sessions")
class SignInsResource {

    private final SignIns signIns;
    private final Caller caller;

    SignInsResource(SignIns signIns, Caller caller) {
        this.signIns = signIns;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("user")
    @Operation(
            summary = "Sign-ins to your account, the newest first",
            description = "Also those that were refused. A sign-in shows up some moments later.")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    @APIResponse(responseCode = "401", description = "The access token is missing or invalid")
    public Page<Attempt> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        var page = PageRequest.parse(limit, cursor);
        return Page.of(signIns.ofUser(caller.id(), page), page, SignInRecord::id, Attempt::new);
    }

    @RegisterForReflection
    @Schema(name = "SignIn")
    record Attempt(
            UUID id,
            Instant at,
            boolean success,

            @Schema(description = "Why it was refused", examples = "invalid-credentials")
            String reason,

            UUID session,
            String ipPrefix,
            String userAgent) {
        Attempt(SignInRecord record) {
            this(
                    record.id(),
                    record.at(),
                    record.refusal() == null,
                    record.refusal(),
                    record.sessionId(),
                    record.ipPrefix(),
                    record.userAgent());
        }
    }
}
