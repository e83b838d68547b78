package dev.breakwater.platform.deadletters.topic;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.breakwater.platform.problem.Problem;
import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads dead-letter topics without a consumer group. Each call creates its own consumer, because operators' calls are rare.
 * Methods throw a 503 problem while Kafka is unavailable.
 */
@Singleton
public class DeadLetterLog {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    private final Map<String, Object> settings;

    DeadLetterLog(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // If retention has deleted the offset, reads from the oldest remaining record.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    }

    /** The offsets of a partition's records: {@code begin} inclusive, {@code end} exclusive. */
    public record Bounds(int partition, long begin, long end) {}

    /** The bounds of each partition in order; empty when the topic does not exist yet. */
    public List<Bounds> bounds(String topic) {
        return withConsumer(consumer -> bounds(consumer, topic));
    }

    /** The record at an offset; empty when there is none or it is deleted. */
    public Optional<ConsumerRecord<String, byte[]>> at(String topic, Position position) {
        var found = new AtomicReference<ConsumerRecord<String, byte[]>>();
        scan(topic, position, record -> {
            found.set(record);
            return false;
        });
        return Optional.ofNullable(found.get())
                .filter(it -> it.partition() == position.partition() && it.offset() == position.offset());
    }

    /**
     * Reads the records that exist when the scan starts, by partition and offset, until {@code visitor} returns false.
     *
     * @return the position of the next record; empty at the end of the topic
     */
    public Optional<Position> scan(String topic, Position from, Predicate<ConsumerRecord<String, byte[]>> visitor) {
        return withConsumer(consumer -> {
            for (var bounds : bounds(consumer, topic)) {
                if (bounds.partition() < from.partition()) continue;
                var start = bounds.partition() == from.partition() ? from.offset() : 0;
                var stopped = scan(consumer, topic, bounds, Math.max(start, bounds.begin()), visitor);
                if (stopped.isPresent()) return stopped;
            }
            return Optional.empty();
        });
    }

    private static Optional<Position> scan(
            KafkaConsumer<String, byte[]> consumer,
            String topic,
            Bounds bounds,
            long start,
            Predicate<ConsumerRecord<String, byte[]>> visitor) {
        var partition = new TopicPartition(topic, bounds.partition());
        if (start >= bounds.end()) return Optional.empty();
        consumer.assign(List.of(partition));
        consumer.seek(partition, start);
        long silent = System.nanoTime() + LONGEST_SILENCE.toNanos();
        while (consumer.position(partition) < bounds.end()) {
            var records = consumer.poll(POLL).records(partition);
            for (var record : records) {
                if (record.offset() >= bounds.end()) return Optional.empty();
                if (!visitor.test(record)) return Optional.of(new Position(record.partition(), record.offset() + 1));
            }
            if (!records.isEmpty()) silent = System.nanoTime() + LONGEST_SILENCE.toNanos();
            if (System.nanoTime() > silent) throw new TimeoutException("no record of " + partition);
        }
        return Optional.empty();
    }

    private static List<Bounds> bounds(KafkaConsumer<String, byte[]> consumer, String topic) {
        var partitions = consumer.partitionsFor(topic).stream()
                .sorted(Comparator.comparingInt(PartitionInfo::partition))
                .map(found -> new TopicPartition(topic, found.partition()))
                .toList();
        var begins = consumer.beginningOffsets(partitions);
        var ends = consumer.endOffsets(partitions);
        return partitions.stream()
                .map(it -> new Bounds(it.partition(), begins.get(it), ends.get(it)))
                .collect(Collectors.toList());
    }

    private interface Call<T> {
        T run(KafkaConsumer<String, byte[]> consumer);
    }

    private <T> T withConsumer(Call<T> call) {
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            return call.run(consumer);
        } catch (KafkaException e) {
            throw Problem.of(503, "unavailable", "Kafka does not answer.").toException();
        }
    }
}
