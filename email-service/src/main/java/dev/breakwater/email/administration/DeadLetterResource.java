package dev.breakwater.email.administration;

import java.util.List;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.events.MailRequestEvent;
import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.deadletters.DeadLetterEndpoints;
import dev.breakwater.platform.deadletters.DeadLetterTopic;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What this service's consumers have given up. */
@Path("/api/v1/admin/mail/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
class DeadLetterResource extends DeadLetterEndpoints {

    private static final List<DeadLetterTopic> TOPICS = List.of(
            new DeadLetterTopic(UserEvent.TOPIC, "email-service", UserEvent.class),
            new DeadLetterTopic(MailRequestEvent.TOPIC, "email-service", MailRequestEvent.class));

    @Override
    protected List<DeadLetterTopic> topics() {
        return TOPICS;
    }
}
