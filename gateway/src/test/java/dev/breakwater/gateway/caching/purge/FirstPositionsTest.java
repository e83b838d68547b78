package dev.breakwater.gateway.caching.purge;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

import static dev.breakwater.gateway.caching.purge.CloudflareStandIn.purges;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Where a group of gateways begins that has no positions yet. */
@QuarkusTest
@QuarkusTestResource(value = CloudflareStandIn.class, restrictToAnnotatedClass = true)
class FirstPositionsTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Inject
    Changes changes;

    @Inject
    PurgeTopics topics;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private final String group = "first-" + UUID.randomUUID();

    @Test
    void a_change_shortly_before_the_first_start_is_read() {
        var recent = changed();
        assertTrue(read(Duration.ofSeconds(65), recent).contains(recent));
    }

    @Test
    void a_change_while_no_gateway_runs_is_read_by_the_next_one() {
        changed();
        try (var first = consumer()) {
            first.subscribe(topics.names(), new PurgePositions(first, Duration.ZERO));
            await().atMost(LONG).until(() -> {
                assertTrue(first.poll(Duration.ofMillis(200)).isEmpty(), "it begins at the end");
                return !first.assignment().isEmpty();
            });
        }
        var missed = changed();
        assertTrue(read(Duration.ZERO, missed).contains(missed));
    }

    private UUID changed() {
        var tag = changes.ofProfile();
        await().atMost(LONG).until(() -> purges(tag) > 0);
        return UUID.fromString(tag.substring("user-".length()));
    }

    /** Reads like a gateway until the event of a person. */
    private Set<UUID> read(Duration rewind, UUID person) {
        var found = new HashSet<UUID>();
        try (var consumer = consumer()) {
            consumer.subscribe(topics.names(), new PurgePositions(consumer, rewind));
            await().atMost(LONG).until(() -> {
                for (var message : consumer.poll(Duration.ofMillis(200))) found.add(UUID.fromString(message.key()));
                return found.contains(person);
            });
        }
        return found;
    }

    private Consumer<String, byte[]> consumer() {
        var settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
