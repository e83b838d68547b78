package dev.breakwater.platform.messaging.retry;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.impl.TopicPartitions;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/**
 * Acknowledges the records of each partition in the order of their offsets. The connector commits the offset of each record
 * of a retry topic when it is acknowledged. A handler that acknowledges the second record before the first and then crashes
 * would lose the first.
 */
final class InOrderCommit {

    private static final class Received {
        private final IncomingKafkaRecord<?, ?> record;
        private boolean acknowledged;

        private Received(IncomingKafkaRecord<?, ?> record) {
            this.record = record;
        }
    }

    private final Map<TopicPartition, NavigableMap<Long, Received>> uncommitted = new HashMap<>();

    /** Acknowledging the result acknowledges {@code record} as soon as all records before it are acknowledged. */
    <K, V> IncomingKafkaRecord<K, V> ordered(IncomingKafkaRecord<K, V> record) {
        synchronized (this) {
            uncommitted
                    .computeIfAbsent(TopicPartitions.getTopicPartition(record), _ -> new TreeMap<>())
                    .put(record.getOffset(), new Received(record));
        }
        return new IncomingKafkaRecord<>(record) {
            @Override
            public CompletionStage<Void> ack(Metadata metadata) {
                return committable(this)
                        .map(IncomingKafkaRecord::ack)
                        .orElseGet(() -> CompletableFuture.completedStage(null));
            }
        };
    }

    /** The last one up to which all records of the partition are acknowledged now. */
    private synchronized Optional<IncomingKafkaRecord<?, ?>> committable(IncomingKafkaRecord<?, ?> record) {
        var records = uncommitted.get(TopicPartitions.getTopicPartition(record));
        var received = records.get(record.getOffset());
        if (received != null) received.acknowledged = true;
        Optional<IncomingKafkaRecord<?, ?>> last = Optional.empty();
        while (!records.isEmpty() && records.firstEntry().getValue().acknowledged) {
            last = Optional.of(records.pollFirstEntry().getValue().record);
        }
        return last;
    }
}
