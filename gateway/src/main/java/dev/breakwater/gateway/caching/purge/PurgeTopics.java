package dev.breakwater.gateway.caching.purge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import dev.breakwater.events.ErasureEvent;
import dev.breakwater.events.MediaEvent;
import dev.breakwater.events.UserEvent;
import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The topics with changes of what caches hold, and the consumer group {@code gateway-purge} on them; and that of erasures, whose
 * group is {@code gateway-erasures}.
 */
@Singleton
class PurgeTopics {

    private static final String GROUP = "gateway-purge";
    private static final String ERASURES_GROUP = "gateway-erasures";

    private final Map<String, Object> settings;
    private final String prefix;

    PurgeTopics(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "breakwater.topic-prefix") Optional<String> prefix) {
        this.prefix = prefix.orElse("");
        settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, this.prefix + GROUP);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // For a position that retention has deleted.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // Another gateway takes over the changes of a dead one after this time.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        // A topic that is created later is found after this time.
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
    }

    Consumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    Consumer<String, byte[]> erasureConsumer() {
        var own = new HashMap<>(settings);
        own.put(ConsumerConfig.GROUP_ID_CONFIG, prefix + ERASURES_GROUP);
        own.put(ConsumerConfig.CLIENT_ID_CONFIG, ERASURES_GROUP);
        return new KafkaConsumer<>(own, new StringDeserializer(), new ByteArrayDeserializer());
    }

    List<String> erasures() {
        return List.of(prefix + ErasureEvent.TOPIC);
    }

    List<String> names() {
        return Stream.of(UserEvent.TOPIC, MediaEvent.TOPIC).map(prefix::concat).toList();
    }
}
