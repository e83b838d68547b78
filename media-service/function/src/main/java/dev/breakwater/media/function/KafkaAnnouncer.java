package dev.breakwater.media.function;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import dev.breakwater.events.ThumbnailEvent;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Publishes to the topic to which the worker publishes. The first announcement creates the producer, the others reuse it. */
final class KafkaAnnouncer implements Announcer {

    private final Map<String, Object> settings;
    private final String topic;
    private KafkaProducer<String, byte[]> producer;

    KafkaAnnouncer(Map<String, Object> kafka, Optional<String> topicPrefix) {
        this.settings = settings(kafka);
        this.topic = topicPrefix.orElse("") + ThumbnailEvent.TOPIC;
    }

    @Override
    public synchronized void announce(Announcement announcement) {
        if (producer == null) producer = new KafkaProducer<>(settings);
        var message = new ProducerRecord<>(
                topic, announcement.key(), announcement.body().getBytes(UTF_8));
        announcement.attributes().forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
        try {
            producer.send(message).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("not published: " + e.getCause(), e);
        }
    }

    /** As the worker's producer: every in-sync replica has the event, and a retry makes no second one. */
    private static Map<String, Object> settings(Map<String, Object> kafka) {
        var settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        return settings;
    }
}
