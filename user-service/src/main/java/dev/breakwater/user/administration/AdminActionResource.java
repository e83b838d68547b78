package dev.breakwater.user.administration;

import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.user.account.Roles;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit log of what administrators did to accounts and service clients. */
@Path("/api/v1/admin/actions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
@Tag(name = "Administration")
class AdminActionResource {

    private final Administration administration;
    private final CallingAdmin admin;

    AdminActionResource(Administration administration, CallingAdmin admin) {
        this.administration = administration;
        this.admin = admin;
    }

    @GET
    @Operation(operationId = "listAdminActions", summary = "List administrators' actions, newest first")
    @APIResponse(responseCode = "200", description = "A page of actions")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    public Page<AdminAction> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        admin.id(); // refuses a former administrator
        var page = PageRequest.parse(limit, cursor);
        return Page.of(administration.actions(page), page, AdminActionRow::id, AdminAction::new);
    }

    @RegisterForReflection
    record AdminAction(
            UUID id,
            Instant at,

            @Schema(description = "The id of the administrator")
            UUID admin,

            @Schema(implementation = AdminActionKind.class) String action,

            @Schema(
                    description =
                            "The id of the account's user or, of an action on a service client, that of the client")
            UUID user) {
        AdminAction(AdminActionRow row) {
            this(row.id(), row.at(), row.adminId(), row.action(), row.subjectId());
        }
    }
}
