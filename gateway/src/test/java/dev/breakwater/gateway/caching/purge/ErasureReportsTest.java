package dev.breakwater.gateway.caching.purge;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.ErasureEvent;
import dev.breakwater.events.MediaEvent;
import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.messaging.EventReader;
import dev.breakwater.platform.messaging.topic.UngroupedTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.breakwater.gateway.caching.purge.CloudflareStandIn.calls;
import static dev.breakwater.gateway.caching.purge.CloudflareStandIn.purges;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The part {@code cdn} of an erasure's receipt. */
@QuarkusTest
@QuarkusTestResource(value = CloudflareStandIn.class, restrictToAnnotatedClass = true)
class ErasureReportsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    /** Of the repetition of a purge in these tests. */
    private static final Duration REPEAT = Duration.ofSeconds(3);

    @Inject
    Changes changes;

    @Inject
    PurgeTopics topics;

    @Inject
    EventReader eventReader;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private final UUID user = UUID.randomUUID();
    private final Map<UUID, Instant> reported = new HashMap<>();
    private Consumer<String, byte[]> erasures;

    @BeforeEach
    void begin() {
        CloudflareStandIn.succeed();
        var topic = new UngroupedTopic(kafka, topics.erasures().getFirst(), "erasure-reports-test", "earliest");
        erasures = topic.consumer();
        changes.publish(new ErasureEvent.PartErased(UUID.randomUUID(), "letters", Instant.now()));
        await().atMost(LONG).until(() -> !topic.partitions(erasures).isEmpty());
        erasures.assign(topic.partitions(erasures));
        erasures.seekToBeginning(erasures.assignment());
    }

    @AfterEach
    void end() {
        erasures.close();
    }

    @Test
    void it_is_reported_after_the_repetition_of_the_purges_of_profile_and_pictures() {
        var media = UUID.randomUUID();
        changes.publish(new UserEvent.ErasureRequested(user, Instant.now(), null));
        changes.publish(new MediaEvent.OwnerErased(media, user, "aaa" + media, Instant.now()));
        changes.publish(new ErasureEvent.PartErased(user, "letters", Instant.now()));
        var erasedAt = Instant.now();
        changes.publish(new ErasureEvent.PartErased(user, "media", erasedAt));
        await().atMost(LONG).until(this::isReported);
        assertTrue(reported.get(user).isAfter(erasedAt.plus(REPEAT)));
        assertEquals(2, purges("user-" + user));
        assertEquals(2, purges("media-aaa" + media));
    }

    @Test
    void it_waits_for_the_api_of_the_cdn() {
        CloudflareStandIn.fail("503 Service Unavailable", "");
        changes.publish(new UserEvent.ErasureRequested(user, Instant.now(), null));
        changes.publish(new ErasureEvent.PartErased(user, "media", Instant.now()));
        await().atMost(LONG).until(() -> calls("user-" + user) > 0);
        // Longer than a report takes when the CDN responds.
        var patient = Instant.now().plus(REPEAT.multipliedBy(5));
        await().atMost(LONG).until(() -> {
            assertFalse(isReported());
            return Instant.now().isAfter(patient);
        });
        CloudflareStandIn.succeed();
        await().atMost(LONG).until(this::isReported);
        assertTrue(purges("user-" + user) > 0);
    }

    private boolean isReported() {
        for (var message : erasures.poll(Duration.ofMillis(200)))
            if (eventReader.readImpersonal(message, ErasureEvent.class).event()
                            instanceof ErasureEvent.PartErased(var erased, var part, var at)
                    && part.equals("cdn")) reported.put(erased, at);
        return reported.containsKey(user);
    }
}
