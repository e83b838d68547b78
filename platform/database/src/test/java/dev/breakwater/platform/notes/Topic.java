package dev.breakwater.platform.notes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;

/** Reads a Kafka topic from its beginning. */
public final class Topic implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    public Topic(String name) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", setting("kafka.bootstrap.servers")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = partitions(consumer, real(name));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The partitions of a topic. The request for them creates a missing topic shortly afterwards. */
    public static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return Awaitility.await().until(() -> consumer.partitionsFor(topic), found -> !found.isEmpty()).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
    }

    public static boolean exists(String name) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", setting("kafka.bootstrap.servers")),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            return consumer.listTopics().containsKey(real(name));
        }
    }

    public static String real(String name) {
        return setting("breakwater.topic-prefix") + name;
    }

    public static String setting(String key) {
        return ConfigProvider.getConfig().getOptionalValue(key, String.class).orElse("");
    }

    /** Waits for a matching record of the key and returns all records of that key so far. */
    public List<ConsumerRecord<String, byte[]>> await(UUID key, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        for (long end = System.nanoTime() + LONGEST.toNanos(); System.nanoTime() < end; ) {
            consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
            var ofKey =
                    seen.stream().filter(r -> key.toString().equals(r.key())).toList();
            if (ofKey.stream().anyMatch(wanted)) return ofKey;
        }
        return fail("not within " + LONGEST);
    }

    public List<ConsumerRecord<String, byte[]>> await(UUID key, String text) {
        return await(key, record -> record.value() != null && text(record).contains("\"" + text + "\""));
    }

    public static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), UTF_8);
    }

    public static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
