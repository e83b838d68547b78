package dev.breakwater.platform.messaging.retry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

class InOrderCommitTest {

    private static final String TOPIC = "media.media-worker.retry_1000";

    private final InOrderCommit inOrderCommit = new InOrderCommit();

    /** Partition and offset, such as {@code 4:7}, in the order of the commits. */
    private final List<String> committed = new ArrayList<>();

    private final KafkaCommitHandler latest = new KafkaCommitHandler() {
        @Override
        public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
            committed.add(record.getPartition() + ":" + record.getOffset());
            return Uni.createFrom().voidItem();
        }
    };

    @ParameterizedTest
    @CsvSource({
        "in order,                     0:1 0:2 0:3,      0:1 0:2 0:3,      0:1 0:2 0:3",
        "the first one last,           0:1 0:2 0:3,      0:3 0:2 0:1,      0:3",
        "a gap,                        0:1 0:2 0:3,      0:1 0:3,          0:1",
        "the first one never,          0:1 0:2 0:3,      0:2 0:3,          ''",
        "offsets that do not follow,   0:1 0:9,          0:9 0:1,          0:9",
        "partitions are independent,   0:1 0:2 1:1 1:2,  0:2 1:1 1:2 0:1,  1:1 1:2 0:2",
        "acknowledged twice,           0:1 0:2,          0:1 0:1 0:2,      0:1 0:2",
    })
    void a_record_is_committed_when_all_before_it_are_acknowledged(
            String name, String received, String acknowledged, String expected) {
        Map<String, IncomingKafkaRecord<String, String>> ordered = new HashMap<>();
        for (var place : received.split(" ")) ordered.put(place, ordered(place));
        for (var place : acknowledged.split(" ")) {
            ordered.get(place).ack().toCompletableFuture().join();
        }
        assertEquals(expected, committed.stream().collect(joining(" ")), name);
    }

    @Test
    void a_record_that_is_received_again_is_committed_once() {
        var first = ordered("0:1");
        var second = ordered("0:2");
        var firstAgain = ordered("0:1");
        second.ack().toCompletableFuture().join();
        first.ack().toCompletableFuture().join();
        firstAgain.ack().toCompletableFuture().join();
        assertEquals(List.of("0:2"), committed);
    }

    private IncomingKafkaRecord<String, String> ordered(String place) {
        var numbers = place.split(":");
        var kafka =
                new ConsumerRecord<>(TOPIC, Integer.parseInt(numbers[0]), Long.parseLong(numbers[1]), "key", "value");
        return inOrderCommit.ordered(new IncomingKafkaRecord<>(kafka, "media", -1, latest, null, false));
    }
}
