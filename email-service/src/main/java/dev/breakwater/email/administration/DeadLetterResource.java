package dev.breakwater.email.administration;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.deadletters.DeadLetterEndpoints;
import dev.breakwater.platform.deadletters.DeadLetterTopic;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What this service's consumers have given up. */
@Path("/api/v1/admin/mail/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "SecurityScheme")
@Tag(name = "Administration")
class DeadLetterResource extends DeadLetterEndpoints {

    private static final List<DeadLetterTopic> TOPICS =
            List.of(new DeadLetterTopic(UserEvent.TOPIC, "email-service", UserEvent.class));

    private final JsonWebToken token;

    DeadLetterResource(JsonWebToken token) {
        this.token = token;
    }

    @Override
    protected List<DeadLetterTopic> topics() {
        return TOPICS;
    }

    @Override
    protected UUID operator() {
        return UUID.fromString(token.getSubject());
    }
}
