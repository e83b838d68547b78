package dev.breakwater.platform.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/**
 * Where a consumer group stands on its topic and what lies in its dead letters, asked of Kafka itself: a consumer that is
 * paused or stuck goes on telling the lag it had. It joins no group and reads no record.
 */
final class TopicWatch {

    private static final Logger LOG = Logger.getLogger(TopicWatch.class);

    /** The numbers of one look; NaN when Kafka did not answer. */
    record State(double lag, double stalledSeconds, double deadLetters, double oldestSeconds) {}

    static final State UNKNOWN = new State(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private final Incoming incoming;
    private final Standstill standstill = new Standstill();
    private volatile State state = UNKNOWN;

    TopicWatch(Incoming incoming) {
        this.incoming = incoming;
    }

    State state() {
        return state;
    }

    /** To be called by one thread alone. */
    void look(Admin kafka) throws InterruptedException {
        try {
            var lag = lag(kafka, partitions(kafka, incoming.topic()));
            var dead = partitions(kafka, incoming.deadLetters());
            state = new State(lag, seconds(standstill.longest(Instant.now())), count(kafka, dead), oldest(kafka, dead));
        } catch (ExecutionException e) {
            state = UNKNOWN;
            LOG.debugf("%s cannot be watched: %s", incoming.topic(), e);
        }
    }

    private double lag(Admin kafka, List<TopicPartition> partitions) throws ExecutionException, InterruptedException {
        var committed = kafka.listConsumerGroupOffsets(incoming.group())
                .partitionsToOffsetAndMetadata()
                .get();
        var begins = offsets(kafka, partitions, OffsetSpec.earliest());
        long lag = 0;
        for (var last : offsets(kafka, partitions, OffsetSpec.latest()).entrySet()) {
            var partition = last.getKey();
            var end = last.getValue().offset();
            var position = committed.get(partition);
            // What retention has deleted waits no longer.
            long from = Math.max(begins.get(partition).offset(), position == null ? 0 : position.offset());
            standstill.seen(partition.partition(), from, end, Instant.now());
            lag += Math.max(0, end - from);
        }
        return lag;
    }

    private static double count(Admin kafka, List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        return sum(offsets(kafka, partitions, OffsetSpec.latest()))
                - sum(offsets(kafka, partitions, OffsetSpec.earliest()));
    }

    private static double oldest(Admin kafka, List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        return offsets(kafka, partitions, OffsetSpec.forTimestamp(0)).values().stream()
                .filter(found -> found.timestamp() >= 0)
                .mapToDouble(found -> seconds(Duration.between(Instant.ofEpochMilli(found.timestamp()), Instant.now())))
                .max()
                .orElse(0);
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Admin kafka, List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        return kafka.listOffsets(partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> which)))
                .all()
                .get();
    }

    /** None when nobody has made the topic yet. */
    private static List<TopicPartition> partitions(Admin kafka, String topic)
            throws ExecutionException, InterruptedException {
        try {
            var described = kafka.describeTopics(List.of(topic)).topicNameValues();
            return described.get(topic).get().partitions().stream()
                    .map(found -> new TopicPartition(topic, found.partition()))
                    .toList();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) return List.of();
            throw e;
        }
    }

    private static double sum(Map<TopicPartition, ListOffsetsResultInfo> offsets) {
        return offsets.values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
