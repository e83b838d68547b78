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

/** A Kafka consumer of the media events that the service publishes. */
public final class PublishedEvents implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<MediaEvent> seen = new CopyOnWriteArrayList<>();

    private PublishedEvents(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Starts at the end of the topic. */
    public static PublishedEvents follow() {
        var config = ConfigProvider.getConfig();
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", config.getValue("kafka.bootstrap.servers", String.class)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var name = config.getValue("breakwater.topic-prefix", String.class) + MediaEvent.TOPIC;
        // The first metadata request for a topic creates it.
        var partitions =
                Awaitility.await().until(() -> consumer.partitionsFor(name), found -> !found.isEmpty()).stream()
                        .map(it -> new TopicPartition(it.topic(), it.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return new PublishedEvents(consumer);
    }

    /** The events of a media so far, in order. */
    public List<MediaEvent> about(UUID media) {
        consumer.poll(Duration.ofMillis(200)).forEach(message -> {
            try {
                seen.add(JSON.readValue(message.value(), MediaEvent.class));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return seen.stream().filter(event -> event.mediaId().equals(media)).toList();
    }

    /** Waits for the first event of this type about a media. */
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
