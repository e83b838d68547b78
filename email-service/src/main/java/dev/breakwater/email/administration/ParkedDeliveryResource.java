package dev.breakwater.email.administration;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Parked deliveries, for operators to inspect and resend. */
@Path("/api/v1/admin/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
@Tag(name = "Administration")
class ParkedDeliveryResource {

    private final DeliveryAdministration deliveryAdministration;

    ParkedDeliveryResource(DeliveryAdministration deliveryAdministration) {
        this.deliveryAdministration = deliveryAdministration;
    }

    @GET
    @Operation(
            operationId = "listParkedDeliveries",
            summary = "List the deliveries that were given up, the newest first")
    @APIResponse(responseCode = "200", description = "A page of deliveries whose state is `PARKED`")
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    public Page<DeliverySummary> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return deliveryAdministration.page(DeliverySearch.of(DeliveryState.PARKED), PageRequest.parse(limit, cursor));
    }
}
