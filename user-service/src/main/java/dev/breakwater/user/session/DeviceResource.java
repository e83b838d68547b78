package dev.breakwater.user.session;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.user.token.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists and ends the caller's sessions. */
@Path("/api/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed("user")
@Tag(name = "Sessions")
class DeviceResource {

    private final SessionDevices devices;
    private final Caller caller;

    DeviceResource(SessionDevices devices, Caller caller) {
        this.devices = devices;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listSessions", summary = "List your active sessions")
    @APIResponse(responseCode = "200", description = "The active sessions, one for each signed-in device")
    public Page<Session> list() {
        var list = devices.of(caller.id()).stream()
                .map(session -> Session.of(session, session.id().equals(caller.sessionId())))
                .toList();
        return new Page<>(list, null);
    }

    @DELETE
    @Operation(
            operationId = "deleteAllSessions",
            summary = "Sign out everywhere",
            description =
                    "Also voids pending changes: emailed links to change the address or the password, an authenticator "
                            + "app that is not confirmed, sign-ins that wait for a code.")
    @APIResponse(responseCode = "204", description = "Every session has ended")
    public void signOutEverywhere() {
        devices.signOutEverywhere(caller.id());
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "deleteSession", summary = "Sign out a device")
    @APIResponse(responseCode = "204", description = "The session has ended")
    @APIResponse(responseCode = "404", description = "You have no such session")
    public Response signOut(@Parameter(description = "The session's id") @PathParam("id") UUID id) {
        return devices.signOut(caller.id(), id)
                ? Response.noContent().build()
                : Problem.of(404, "not-found", "You have no such session.").toResponse();
    }
}
