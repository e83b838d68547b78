package dev.breakwater.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.events.ErasureEvent;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the erasure events from Kafka, as the user service would. */
public final class ErasureEvents implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private final KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", People.setting("kafka.bootstrap.servers")),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    private final List<ErasureEvent> seen = new CopyOnWriteArrayList<>();

    public ErasureEvents() {
        var topic = People.setting("breakwater.topic-prefix") + ErasureEvent.TOPIC;
        var partitions =
                org.awaitility.Awaitility.await()
                        .until(() -> consumer.partitionsFor(topic), it -> !it.isEmpty())
                        .stream()
                        .map(it -> new TopicPartition(it.topic(), it.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    public List<ErasureEvent> about(UUID userId) {
        consumer.poll(Duration.ofMillis(200)).forEach(message -> {
            try {
                seen.add(JSON.readValue(message.value(), ErasureEvent.class));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return seen.stream().filter(it -> it.userId().equals(userId)).toList();
    }

    public ErasureEvent.PartErased await(UUID userId) {
        return (ErasureEvent.PartErased) org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> about(userId), it -> !it.isEmpty())
                .getFirst();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
