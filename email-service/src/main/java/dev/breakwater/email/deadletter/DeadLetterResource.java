package dev.breakwater.email.deadletter;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.email.delivery.Deliveries;
import dev.breakwater.email.delivery.Delivery;
import dev.breakwater.email.delivery.State;
import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** The letters that were given up, for somebody to look at and send again. */
@Path("/api/v1/admin/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
class DeadLetterResource {

    private final Deliveries deliveries;

    DeadLetterResource(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @GET
    public Page<Delivery> list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return deliveries.page(State.PARKED, PageRequest.parse(limit, cursor));
    }
}
