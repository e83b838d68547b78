package dev.breakwater.user;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.events.Event;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** Consumes the events that the service publishes. */
public final class PublishedEvents<E extends Event> implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private final KafkaConsumer<String, byte[]> consumer;
    private final Class<E> family;
    private final EventDecryption decryption = new EventDecryption();
    private final List<E> received = new CopyOnWriteArrayList<>();

    private PublishedEvents(KafkaConsumer<String, byte[]> consumer, Class<E> family) {
        this.consumer = consumer;
        this.family = family;
    }

    /** Starts to consume a topic at its end. Concurrent tests publish to the same topic, so filter by user. */
    public static <E extends Event> PublishedEvents<E> follow(String topic, Class<E> family) {
        var config = ConfigProvider.getConfig();
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", config.getValue("kafka.bootstrap.servers", String.class)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var name =
                config.getOptionalValue("breakwater.topic-prefix", String.class).orElse("") + topic;
        // The request for the partitions creates a missing topic, which takes a moment.
        var partitions =
                Awaitility.await().until(() -> consumer.partitionsFor(name), found -> !found.isEmpty()).stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return new PublishedEvents<>(consumer, family);
    }

    /** The events about a user so far, in order of publication. */
    public List<E> about(UUID userId) {
        poll();
        return received.stream().filter(event -> event.key().equals(userId)).toList();
    }

    public List<E> all() {
        poll();
        return List.copyOf(received);
    }

    /** Waits for the user's first event of a kind. */
    public <F extends E> F await(UUID userId, Class<F> kind) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> about(userId).stream()
                                .filter(kind::isInstance)
                                .map(kind::cast)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    public <F extends E> F await(Class<F> kind, java.util.function.Predicate<F> condition) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> all().stream()
                                .filter(kind::isInstance)
                                .map(kind::cast)
                                .filter(condition)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private synchronized void poll() {
        consumer.poll(Duration.ofMillis(200)).forEach(message -> {
            try {
                received.add(JSON.treeToValue(decryption.decrypt(message), family));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @Override
    public void close() {
        decryption.close();
        consumer.close();
    }
}
