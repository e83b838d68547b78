package dev.breakwater.media.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.events.MediaEvent;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads what the service published, as any consumer would. */
public final class Facts implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<MediaEvent> seen = new CopyOnWriteArrayList<>();

    private Facts(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Follows the topic from now on. */
    public static Facts follow() {
        var config = ConfigProvider.getConfig();
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", config.getValue("kafka.bootstrap.servers", String.class)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var name = config.getValue("breakwater.topic-prefix", String.class) + MediaEvent.TOPIC;
        // The first question about a topic creates it.
        var partitions =
                Awaitility.await().until(() -> consumer.partitionsFor(name), found -> !found.isEmpty()).stream()
                        .map(it -> new TopicPartition(it.topic(), it.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return new Facts(consumer);
    }

    /** The facts about a media so far, in order. */
    public List<MediaEvent> about(UUID media) {
        consumer.poll(Duration.ofMillis(200)).forEach(message -> {
            try {
                seen.add(JSON.readValue(message.value(), MediaEvent.class));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return seen.stream().filter(fact -> fact.mediaId().equals(media)).toList();
    }

    /** Waits for a media's first fact of a kind. */
    public <F extends MediaEvent> F await(UUID media, Class<F> kind) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> about(media).stream()
                                .filter(kind::isInstance)
                                .map(kind::cast)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
