package dev.breakwater.media.api.administration;

import java.util.List;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.deadletters.DeadLetterEndpoints;
import dev.breakwater.platform.deadletters.DeadLetterTopic;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The dead letters of this service's consumers and of the worker, which has no database. */
@Path("/api/v1/admin/media/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
class DeadLetterResource extends DeadLetterEndpoints {

    private static final List<DeadLetterTopic> TOPICS = List.of(
            new DeadLetterTopic(ThumbnailEvent.TOPIC, "media-api", ThumbnailEvent.class),
            new DeadLetterTopic(UserEvent.TOPIC, "media-api", UserEvent.class),
            new DeadLetterTopic(MediaEvent.TOPIC, "media-worker", MediaEvent.class),
            DeadLetterTopic.ofOtherSystem("bucket-notifications", "media-api"));

    @Override
    protected List<DeadLetterTopic> topics() {
        return TOPICS;
    }
}
