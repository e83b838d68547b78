package dev.breakwater.gateway.caching.purge;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The positions of the consumer. They are committed after the purge. A partition that is assigned is read again from some time
 * before its committed position: its former consumer may have ended before it repeated the purges of that time.
 */
final class PurgePositions implements ConsumerRebalanceListener {

    private final Consumer<?, ?> consumer;
    private final Duration rewind;
    /** The position after the last record that was read. */
    private final Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
    /** The committed position at the assignment: what is before it was purged once. */
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    PurgePositions(Consumer<?, ?> consumer, Duration rewind) {
        this.consumer = consumer;
        this.rewind = rewind;
    }

    void read(ConsumerRecord<?, ?> message) {
        var partition = new TopicPartition(message.topic(), message.partition());
        read.put(partition, new OffsetAndMetadata(message.offset() + 1));
    }

    /** Whether the record was purged by this gateway or another one before. */
    boolean isRepeated(ConsumerRecord<?, ?> message) {
        return message.offset() < committed.getOrDefault(new TopicPartition(message.topic(), message.partition()), 0L);
    }

    /** Everything that was read is purged. */
    void commit() {
        // A record that is read again must not move the position back.
        read.entrySet().removeIf(it -> it.getValue().offset() < committed.getOrDefault(it.getKey(), 0L));
        if (read.isEmpty()) return;
        consumer.commitSync(read);
        read.clear();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) return;
        var since = Instant.now().minus(rewind).toEpochMilli();
        var before = consumer.committed(new HashSet<>(partitions));
        var recent = consumer.offsetsForTimes(partitions.stream().collect(Collectors.toMap(it -> it, _ -> since)));
        var ends = consumer.endOffsets(partitions);
        var begun = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : partitions) {
            long end = ends.get(partition);
            // A group without a position, at its first start: nothing older is in a cache that was empty then.
            if (before.get(partition) == null) begun.put(partition, new OffsetAndMetadata(end));
            long position =
                    before.get(partition) == null ? end : before.get(partition).offset();
            var found = recent.get(partition);
            committed.put(partition, position);
            consumer.seek(partition, found == null ? position : Math.min(position, found.offset()));
        }
        // Else a later gateway would begin after what was published while there was none.
        if (!begun.isEmpty()) consumer.commitSync(begun);
    }

    /** Another gateway purges what is not committed. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        read.keySet().removeAll(partitions);
    }
}
