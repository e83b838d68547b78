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

/** Parked deliveries, for operators to inspect and resend. */
@Path("/api/v1/admin/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
class ParkedDeliveryResource {

    private final DeliveryAdministration deliveryAdministration;

    ParkedDeliveryResource(DeliveryAdministration deliveryAdministration) {
        this.deliveryAdministration = deliveryAdministration;
    }

    @GET
    public Page<DeliverySummary> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return deliveryAdministration.page(DeliveryState.PARKED, PageRequest.parse(limit, cursor));
    }
}
