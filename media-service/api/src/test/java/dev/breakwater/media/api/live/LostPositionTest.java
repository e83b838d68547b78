package dev.breakwater.media.api.live;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.Person;
import dev.breakwater.platform.messaging.EventMetadata;
import dev.breakwater.platform.messaging.EventPublisher;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A client that was away for too long learns that it has missed something. */
@QuarkusTest
@Timeout(60)
class LostPositionTest {

    @Inject
    PositionCipher positionCipher;

    @Inject
    EventPublisher eventPublisher;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "breakwater.topic-prefix")
    String prefix;

    private final Person ada = Person.signedIn();

    @Test
    void a_position_whose_records_kafka_has_deleted_is_reset() throws Exception {
        var before = positionNow();
        publish(ada.id(), 12);
        var after = positionNow();
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            var deleted = IntStream.range(0, after.partitions())
                    .boxed()
                    .collect(Collectors.toMap(
                            it -> new TopicPartition(prefix + MediaEvent.TOPIC, it),
                            it -> RecordsToDelete.beforeOffset(after.of(it))));
            admin.deleteRecords(deleted).all().get();
        }
        assertReset(before);
    }

    @Test
    void a_position_that_the_topic_never_had_is_reset() {
        var now = positionNow();
        assertReset(Position.of(now.offsets().stream().mapToLong(offset -> offset + 1_000)));
        assertReset(
                Position.of(LongStream.concat(now.offsets().stream().mapToLong(Long::longValue), LongStream.of(7))));
    }

    @Test
    void a_position_that_is_too_far_behind_is_reset() throws Exception {
        var before = positionNow();
        publish(UUID.randomUUID(), 1_100);
        positionNow();
        assertReset(before);
    }

    private void assertReset(Position position) {
        try (var stream = EventStream.open(ada.token(), positionCipher.write(position))) {
            var reset = stream.await(event -> event.name().equals("reset"));
            assertEquals("position-lost", reset.data().get("reason").asText());
            assertTrue(reset.data().has("consistencyToken"));
            var later = publish(ada.id(), 1);
            stream.awaits(later, "deleted");
            assertEquals(List.of("deleted"), stream.changes());
        }
    }

    /** After everything that was published before. */
    private Position positionNow() {
        try (var stream = EventStream.open(ada.token(), null)) {
            var marker = publish(ada.id(), 1);
            return positionCipher.read(stream.awaits(marker, "deleted").id()).orElseThrow();
        }
    }

    /** Returns the id of the last media. */
    private UUID publish(UUID owner, int events) {
        var cause = new EventMetadata(UUID.randomUUID(), "Deleted", "media", owner.toString(), Instant.now());
        UUID media = null;
        for (int i = 0; i < events; i++) {
            media = UUID.randomUUID();
            eventPublisher.publish(
                    new MediaEvent.Deleted(media, owner, null, Instant.now()), cause, Integer.toString(i));
        }
        return media;
    }
}
