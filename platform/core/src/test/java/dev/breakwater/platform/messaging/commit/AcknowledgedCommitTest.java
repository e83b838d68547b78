package dev.breakwater.platform.messaging.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

/** {@code WorkerScaleDownTest} tests the same with a worker that leaves. */
class AcknowledgedCommitTest {

    private static final TopicPartition PARTITION = new TopicPartition("media", 4);

    /** How the strategy forgets what it has received from a partition. */
    enum Forgotten {
        NOT_ASSIGNED(_ -> {}),
        REVOKED(commit -> {
            commit.partitionsAssigned(List.of(PARTITION));
            commit.partitionsRevoked(List.of(PARTITION));
        }),
        ENDED(commit -> {
            commit.partitionsAssigned(List.of(PARTITION));
            commit.terminate(false);
        }),
        ENDED_AFTER_WAITING(commit -> {
            commit.partitionsAssigned(List.of(PARTITION));
            commit.terminate(true);
        });

        private final Consumer<KafkaCommitHandler> steps;

        Forgotten(Consumer<KafkaCommitHandler> steps) {
            this.steps = steps;
        }
    }

    private final List<Long> received = new ArrayList<>();
    private final KafkaCommitHandler commit = new AcknowledgedCommit(
            new KafkaCommitHandler() {
                @Override
                public <K, V> Uni<IncomingKafkaRecord<K, V>> received(IncomingKafkaRecord<K, V> record) {
                    received.add(record.getOffset());
                    return Uni.createFrom().item(record);
                }

                @Override
                public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
                    return Uni.createFrom().voidItem();
                }
            },
            null);

    @ParameterizedTest
    @EnumSource
    void a_record_that_comes_after_the_partition_is_forgotten_is_neither_handled_nor_committed(Forgotten forgotten) {
        forgotten.steps.accept(commit);
        assertNull(commit.received(record(9)).await().indefinitely());
        assertEquals(List.of(), received);
    }

    @Test
    void a_record_of_an_assigned_partition_is_handled_also_when_the_partition_was_away() {
        commit.partitionsAssigned(List.of(PARTITION));
        commit.partitionsRevoked(List.of(PARTITION));
        commit.partitionsAssigned(List.of(PARTITION));
        var record = record(4);
        assertSame(record, commit.received(record).await().indefinitely());
        assertEquals(List.of(4L), received);
    }

    private static IncomingKafkaRecord<String, String> record(long offset) {
        return new IncomingKafkaRecord<>(
                new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, "key", "value"),
                "media",
                -1,
                null,
                null,
                false);
    }
}
