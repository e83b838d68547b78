package dev.breakwater.gateway.security.denylist;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.messaging.topic.UngroupedTopic;
import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Consumers of all partitions of the topic {@code users} that belong to no group: every gateway reads every event, and commits nothing. */
@Singleton
class UserTopic {

    private final UngroupedTopic topic;

    UserTopic(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "breakwater.topic-prefix") Optional<String> prefix,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        // Of a position that Kafka no longer has: reading an event again is harmless, and missing one is not.
        topic = new UngroupedTopic(kafka, prefix.orElse("") + UserEvent.TOPIC, application + "-deny-list", "earliest");
    }

    Consumer<String, byte[]> consumer() {
        return topic.consumer();
    }

    /** Empty while the topic does not exist. */
    List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        return topic.partitions(consumer);
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
