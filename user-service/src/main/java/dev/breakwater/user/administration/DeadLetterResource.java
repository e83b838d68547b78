package dev.breakwater.user.administration;

import java.util.List;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.events.ErasureEvent;
import dev.breakwater.events.MediaEvent;
import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.deadletters.DeadLetterEndpoints;
import dev.breakwater.platform.deadletters.DeadLetterTopic;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The dead letters of this service's consumers. */
@Path("/api/v1/admin/users/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
class DeadLetterResource extends DeadLetterEndpoints {

    private static final String CONSUMER = "user-service";

    private static final List<DeadLetterTopic> TOPICS = List.of(
            new DeadLetterTopic(UserEvent.TOPIC, CONSUMER, UserEvent.class),
            new DeadLetterTopic(MediaEvent.TOPIC, CONSUMER, MediaEvent.class),
            new DeadLetterTopic(ErasureEvent.TOPIC, CONSUMER, ErasureEvent.class));

    @Override
    protected List<DeadLetterTopic> topics() {
        return TOPICS;
    }
}
