package dev.breakwater.email.administration;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.platform.outbox.parked.ParkedEventEndpoints;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What Kafka has refused of this service's events. */
@Path("/api/v1/admin/mail/outbox/parked")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
class ParkedEventResource extends ParkedEventEndpoints {}
