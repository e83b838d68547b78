package dev.breakwater.gateway.security.denylist;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.breakwater.events.UserEvent;
import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Consumers of all partitions of the topic {@code users} that belong to no group: every gateway reads every event, and commits nothing. */
@Singleton
class UserTopic {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int METADATA_MILLIS = 30_000;

    private final Map<String, Object> settings;
    private final String topic;

    UserTopic(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "breakwater.topic-prefix") Optional<String> prefix,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        topic = prefix.orElse("") + UserEvent.TOPIC;
        settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, application + "-deny-list");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Of a position that Kafka no longer has: reading an event again is harmless, and missing one is not.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        // New partitions are found after at most this time.
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLIS);
    }

    Consumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Empty while the topic does not exist. */
    List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        return consumer.partitionsFor(topic).stream()
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
    }

    /** Assigns the partitions, each from its first record since this time on. */
    void assign(Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Instant since) {
        consumer.assign(partitions);
        // Before the look-up by time: a record that arrives in between is not skipped.
        var ends = consumer.endOffsets(partitions);
        var starts = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> since.toEpochMilli())));
        for (var partition : partitions) {
            var start = starts.get(partition);
            consumer.seek(partition, start == null ? ends.get(partition) : (Long) start.offset());
        }
    }
}
