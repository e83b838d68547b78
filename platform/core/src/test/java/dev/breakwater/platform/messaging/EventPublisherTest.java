package dev.breakwater.platform.messaging;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.breakwater.events.ThumbnailEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.junit.jupiter.api.Test;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/** Runs in an application without a database. */
@QuarkusTest
class EventPublisherTest {

    @Singleton
    static class Listener {

        private final List<ReceivedEvent<ThumbnailEvent>> heard = new CopyOnWriteArrayList<>();

        @Inject
        EventReader eventReader;

        @Incoming("thumbnails")
        @Blocking
        void receive(ConsumerRecord<String, byte[]> message) {
            heard.add(eventReader.read(message, ThumbnailEvent.class));
        }

        List<ReceivedEvent<ThumbnailEvent>> heard() {
            return heard;
        }
    }

    @Inject
    EventPublisher publisher;

    @Inject
    Listener listener;

    @Test
    void a_cause_that_is_delivered_again_publishes_the_same_event_again() {
        var media = UUID.randomUUID();
        var cause = new EventMetadata(UUID.randomUUID(), "Uploaded", "media", media.toString(), Instant.now());
        var event = new ThumbnailEvent.Refused(media, "not-an-image", Instant.now());
        var first = publisher.publish(event, cause, "thumbnails");
        var again = publisher.publish(event, cause, "thumbnails");
        assertEquals(first, again);
        assertNotEquals(first, publisher.publish(event, cause, "another"));
        await().atMost(ofSeconds(30)).until(() -> listener.heard().size() >= 3);
        var heard = listener.heard().getFirst();
        assertEquals(event, heard.event());
        assertEquals(first, heard.metadata().eventId());
        assertEquals("Refused", heard.metadata().type());
        assertEquals("thumbnails", heard.metadata().topic());
        assertEquals(media.toString(), heard.metadata().key());
    }
}
