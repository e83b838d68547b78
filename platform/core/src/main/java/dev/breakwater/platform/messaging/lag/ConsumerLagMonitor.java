package dev.breakwater.platform.messaging.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * The lag of a consumer group on its topic and its dead letters, read from the broker: a paused or stuck consumer keeps
 * reporting its last lag. It joins no group and reads no record.
 */
final class ConsumerLagMonitor {

    private static final Logger LOG = Logger.getLogger(ConsumerLagMonitor.class);

    /** The values of one measurement; NaN when Kafka did not respond. */
    record State(double lag, double stalledSeconds, double deadLetters, double oldestSeconds) {}

    static final State UNKNOWN = new State(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private final ConsumedTopic consumedTopic;
    private final StalledConsumer stalledConsumer = new StalledConsumer();
    private final Map<String, StalledConsumer> stalledRetries = new HashMap<>();
    private volatile State state = UNKNOWN;

    ConsumerLagMonitor(ConsumedTopic consumedTopic) {
        this.consumedTopic = consumedTopic;
    }

    State state() {
        return state;
    }

    /** Not thread-safe. */
    void look(Admin kafka) throws InterruptedException {
        try {
            var committed = TopicOffsets.committedBy(kafka, consumedTopic.group());
            var lag = lag(TopicOffsets.of(kafka, consumedTopic.topic()), committed, stalledConsumer);
            var dead = TopicOffsets.of(kafka, consumedTopic.deadLetters());
            var stalled = Math.max(seconds(stalledConsumer.longest(Instant.now())), stalledRetries(kafka));
            state = new State(lag, stalled, count(dead), oldest(dead));
        } catch (ExecutionException e) {
            state = UNKNOWN;
            LOG.debugf("%s cannot be monitored: %s", consumedTopic.topic(), e);
        }
    }

    /** For longer than the delay of its topic. A retried record that is never acknowledged holds back the commits of all after it. */
    private double stalledRetries(Admin kafka) throws ExecutionException, InterruptedException {
        var committed = TopicOffsets.committedBy(kafka, consumedTopic.retryGroup());
        double longest = 0;
        for (var retry : consumedTopic.retries().entrySet()) {
            var stalled = stalledRetries.computeIfAbsent(retry.getKey(), _ -> new StalledConsumer());
            lag(TopicOffsets.of(kafka, retry.getKey()), committed, stalled);
            longest = Math.max(longest, seconds(stalled.longest(Instant.now()).minus(retry.getValue())));
        }
        return longest;
    }

    private static double lag(
            TopicOffsets topic, Map<TopicPartition, OffsetAndMetadata> committed, StalledConsumer stalled)
            throws ExecutionException, InterruptedException {
        var begins = topic.begins();
        long lag = 0;
        for (var last : topic.ends().entrySet()) {
            var partition = last.getKey();
            var end = last.getValue().offset();
            var position = committed.get(partition);
            // Records that retention has deleted do not count.
            long from = Math.max(begins.get(partition).offset(), position == null ? 0 : position.offset());
            stalled.seen(partition.partition(), from, end, Instant.now());
            lag += Math.max(0, end - from);
        }
        return lag;
    }

    private static double count(TopicOffsets topic) throws ExecutionException, InterruptedException {
        return sum(topic.ends()) - sum(topic.begins());
    }

    private static double oldest(TopicOffsets topic) throws ExecutionException, InterruptedException {
        return topic.oldest().values().stream()
                .filter(found -> found.timestamp() >= 0)
                .mapToDouble(found -> seconds(Duration.between(Instant.ofEpochMilli(found.timestamp()), Instant.now())))
                .max()
                .orElse(0);
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
