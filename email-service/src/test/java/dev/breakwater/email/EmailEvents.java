package dev.breakwater.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.events.EmailEvent;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the email events from Kafka, as any consumer would. */
public final class EmailEvents implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private final KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", People.setting("kafka.bootstrap.servers")),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    private final List<EmailEvent> seen = new CopyOnWriteArrayList<>();

    public EmailEvents() {
        var topic = People.setting("breakwater.topic-prefix") + EmailEvent.TOPIC;
        var partitions = consumer.partitionsFor(topic).stream()
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** The events so far, in order. */
    public synchronized List<EmailEvent> about(UUID userId) {
        consumer.poll(Duration.ofMillis(200)).forEach(message -> {
            try {
                seen.add(JSON.readValue(message.value(), EmailEvent.class));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return seen.stream().filter(it -> it.userId().equals(userId)).toList();
    }

    public <E extends EmailEvent> E await(UUID userId, Class<E> kind) {
        var event = org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> about(userId), it -> !it.isEmpty())
                .getFirst();
        return kind.cast(event);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
