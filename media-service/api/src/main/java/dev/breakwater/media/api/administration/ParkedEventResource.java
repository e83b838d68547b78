package dev.breakwater.media.api.administration;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.platform.outbox.parked.ParkedEventEndpoints;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The events of this service's outbox that Kafka refused. */
@Path("/api/v1/admin/media/outbox/parked")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
class ParkedEventResource extends ParkedEventEndpoints {}
