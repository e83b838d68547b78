package dev.breakwater.platform.messaging.commit;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.commit.ContextHolder;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.smallrye.reactive.messaging.kafka.impl.TopicPartitions;
import io.vertx.core.Context;
import io.vertx.mutiny.core.Vertx;
import org.apache.kafka.common.TopicPartition;

/**
 * Commits each partition up to the first record that is not acknowledged. SmallRye's strategy {@code throttled} does the work.
 * It forgets the records of a partition when the partition is revoked, and of all when the consumer ends. A record that
 * arrives after that would begin a new list: acknowledged, it would be committed, and with it all earlier records that are
 * not. So such a record is dropped here, before the handler sees it. It is not committed, and the next consumer of the
 * partition receives it.
 */
final class AcknowledgedCommit extends ContextHolder implements KafkaCommitHandler {

    private final KafkaCommitHandler throttled;
    private final Set<TopicPartition> assigned = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    AcknowledgedCommit(KafkaCommitHandler throttled, Vertx vertx) {
        super(vertx, 0);
        this.throttled = throttled;
    }

    @Override
    public void capture(Context context) {
        super.capture(context);
        if (throttled instanceof ContextHolder holder) holder.capture(context);
    }

    @Override
    public <K, V> Multi<IncomingKafkaRecord<K, V>> decorateStream(Multi<IncomingKafkaRecord<K, V>> consumed) {
        return throttled.decorateStream(consumed);
    }

    /** Null drops the record. */
    @Override
    public <K, V> Uni<IncomingKafkaRecord<K, V>> received(IncomingKafkaRecord<K, V> record) {
        if (ended || !assigned.contains(TopicPartitions.getTopicPartition(record))) {
            return Uni.createFrom().nullItem();
        }
        return throttled.received(record);
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
        return throttled.handle(record);
    }

    @Override
    public void partitionsAssigned(Collection<TopicPartition> partitions) {
        assigned.addAll(partitions);
        throttled.partitionsAssigned(partitions);
    }

    @Override
    public void partitionsRevoked(Collection<TopicPartition> partitions) {
        assigned.removeAll(partitions);
        throttled.partitionsRevoked(partitions);
    }

    @Override
    public void terminate(boolean graceful) {
        ended = true;
        throttled.terminate(graceful);
    }
}
