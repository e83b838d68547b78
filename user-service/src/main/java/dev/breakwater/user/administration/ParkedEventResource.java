package dev.breakwater.user.administration;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.platform.outbox.parked.ParkedEventEndpoints;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** This service's events that Kafka has refused. */
@Path("/api/v1/admin/users/outbox/parked")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
class ParkedEventResource extends ParkedEventEndpoints {}
