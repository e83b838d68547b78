package dev.breakwater.gateway.caching.purge;

import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Whether all gateways together have purged what is published. Their group commits a position after the purge. */
final class PurgedPositions implements AutoCloseable {

    /** Of the group {@code gateway-purge}, which it does not join. */
    private final Consumer<?, ?> consumer;

    private final List<String> topics;
    /** The ends of the topics when {@link #arePurged} was asked first; null before. */
    private Map<TopicPartition, Long> published;

    PurgedPositions(Consumer<?, ?> consumer, List<String> topics) {
        this.consumer = consumer;
        this.topics = topics;
    }

    /** Of what was published when it was asked first. */
    boolean arePurged() {
        if (published == null) published = ends();
        var committed = consumer.committed(published.keySet());
        return published.entrySet().stream().allMatch(end -> {
            var position = committed.get(end.getKey());
            return end.getValue() == 0 || position != null && position.offset() >= end.getValue();
        });
    }

    /** The next question is about what is published then. */
    void forget() {
        published = null;
    }

    private Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
