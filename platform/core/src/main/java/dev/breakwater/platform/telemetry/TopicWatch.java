package dev.breakwater.platform.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
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
    private final Map<String, Object> settings;
    private final Standstill standstill = new Standstill();
    private KafkaConsumer<byte[], byte[]> kafka;
    private volatile State state = UNKNOWN;

    TopicWatch(Incoming incoming, Map<String, Object> kafka) {
        this.incoming = incoming;
        this.settings = settings(kafka, incoming.group());
    }

    State state() {
        return state;
    }

    /** To be called by one thread alone, as {@link #close}. */
    void look() {
        try {
            if (kafka == null) kafka = new KafkaConsumer<>(settings);
            var lag = lag(partitions(incoming.topic()));
            var dead = partitions(incoming.deadLetters());
            state = new State(lag, seconds(standstill.longest(Instant.now())), count(dead), oldest(dead));
        } catch (KafkaException e) {
            state = UNKNOWN;
            LOG.debugf("%s cannot be watched: %s", incoming.topic(), e);
        }
    }

    private double lag(List<TopicPartition> partitions) {
        var committed = kafka.committed(new HashSet<>(partitions));
        var begins = kafka.beginningOffsets(partitions);
        long lag = 0;
        for (var end : kafka.endOffsets(partitions).entrySet()) {
            var position = committed.get(end.getKey());
            // What retention has deleted waits no longer.
            long from = Math.max(begins.get(end.getKey()), position == null ? 0 : position.offset());
            standstill.seen(end.getKey().partition(), from, end.getValue(), Instant.now());
            lag += Math.max(0, end.getValue() - from);
        }
        return lag;
    }

    private double count(List<TopicPartition> partitions) {
        return sum(kafka.endOffsets(partitions)) - sum(kafka.beginningOffsets(partitions));
    }

    private double oldest(List<TopicPartition> partitions) {
        var first = partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> 0L));
        return kafka.offsetsForTimes(first).values().stream()
                .filter(found -> found != null)
                .mapToDouble(found -> seconds(Duration.between(Instant.ofEpochMilli(found.timestamp()), Instant.now())))
                .max()
                .orElse(0);
    }

    /** None when nobody has made the topic yet. */
    private List<TopicPartition> partitions(String topic) {
        try {
            return kafka.partitionsFor(topic).stream()
                    .map(found -> new TopicPartition(topic, found.partition()))
                    .toList();
        } catch (UnknownTopicOrPartitionException e) {
            return List.of();
        }
    }

    private static double sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    void close() {
        if (kafka != null) kafka.close();
    }

    private static Map<String, Object> settings(Map<String, Object> kafka, String group) {
        var settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, group + "-watch");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return settings;
    }
}
