package dev.breakwater.media.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.events.MediaEvent;
import dev.breakwater.stack.testing.FollowedTopic;
import org.awaitility.Awaitility;

/** A Kafka consumer of the media events that the service publishes. */
public final class PublishedEvents implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private static final Duration OFTEN = Duration.ofMillis(20);

    private final FollowedTopic topic = FollowedTopic.fromEnd(MediaEvent.TOPIC);
    private final List<MediaEvent> seen = new CopyOnWriteArrayList<>();

    private PublishedEvents() {}

    /** Starts at the end of the topic. */
    public static PublishedEvents follow() {
        return new PublishedEvents();
    }

    /** The events of a media so far, in order. */
    public List<MediaEvent> about(UUID media) {
        topic.next().forEach(message -> {
            try {
                seen.add(JSON.readValue(message.value(), MediaEvent.class));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return seen.stream().filter(event -> event.mediaId().equals(media)).toList();
    }

    /** Waits for the first event of this type about a media. */
    public <F extends MediaEvent> F await(UUID media, Class<F> kind) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .until(
                        () -> about(media).stream()
                                .filter(kind::isInstance)
                                .map(kind::cast)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Override
    public void close() {
        topic.close();
    }
}
