package dev.breakwater.user.signin.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.user.token.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users/me/sign-ins")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Sessions")
class SignInsResource {

    private final SignInAudit audit;
    private final Caller caller;

    SignInsResource(SignInAudit audit, Caller caller) {
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("user")
    @Operation(
            operationId = "listSignIns",
            summary = "List sign-ins to your account, newest first",
            description = "Includes refused sign-ins. A sign-in appears with a short delay.")
    @APIResponse(responseCode = "200", description = "A page of sign-ins")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    public Page<SignInEntry> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return audit.page(caller.id(), PageRequest.parse(limit, cursor));
    }
}
