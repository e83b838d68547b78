package dev.breakwater.email;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.events.MailRequestEvent;
import dev.breakwater.events.UserEvent;
import dev.breakwater.events.UserKeyEvent;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Publishes user events, as the user service would. */
public final class People implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper()
            .findAndRegisterModules()
            .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", setting("kafka.bootstrap.servers")),
            new StringSerializer(),
            new ByteArraySerializer());

    /** A unique address. */
    public static String newAddress() {
        return "p" + UUID.randomUUID().toString().replace("-", "") + "@example.com";
    }

    public UUID publish(UserEvent event) {
        return publish(UUID.randomUUID(), event);
    }

    /** The same id again is a second delivery of the same event. */
    public UUID publish(UUID eventId, UserEvent event) {
        try {
            return publish(eventId, event.userId(), event.type(), JSON.writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public UUID publish(UserKeyEvent event) {
        try {
            return publish(
                    event.topic(), UUID.randomUUID(), event.userId(), event.type(), JSON.writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public UUID publish(UUID eventId, MailRequestEvent event) {
        try {
            return publish(event.topic(), eventId, event.clientId(), event.type(), JSON.writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** With the producer's time, as it writes it. */
    public UUID publish(MailRequestEvent event, String time) {
        try {
            var message = message(
                    event.topic(), UUID.randomUUID(), event.clientId(), event.type(), JSON.writeValueAsBytes(event));
            message.headers().remove("ce_time").add("ce_time", time.getBytes(UTF_8));
            return send(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public UUID publish(UUID eventId, UUID userId, String type, byte[] value) {
        return publish("users", eventId, userId, type, value);
    }

    /** An event that follows from a request of the owner. */
    public UUID publish(UserEvent event, String requestId, UUID owner) {
        try {
            var message = message(
                    event.topic(), UUID.randomUUID(), event.userId(), event.type(), JSON.writeValueAsBytes(event));
            message.headers()
                    .add("ce_requestid", requestId.getBytes(UTF_8))
                    .add("ce_requestowner", owner.toString().getBytes(UTF_8));
            return send(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public UUID publish(String topic, UUID eventId, UUID key, String type, byte[] value) {
        send(message(topic, eventId, key, type, value));
        return eventId;
    }

    private static ProducerRecord<String, byte[]> message(
            String topic, UUID eventId, UUID userId, String type, byte[] value) {
        var message = new ProducerRecord<>(setting("breakwater.topic-prefix") + topic, userId.toString(), value);
        message.headers()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", eventId.toString().getBytes(UTF_8))
                .add("ce_type", ("dev.breakwater." + topic + "." + type).getBytes(UTF_8))
                .add("ce_source", "/user-service".getBytes(UTF_8))
                .add("ce_time", Instant.now().toString().getBytes(UTF_8))
                .add("ce_subject", userId.toString().getBytes(UTF_8));
        return message;
    }

    private UUID send(ProducerRecord<String, byte[]> message) {
        try {
            producer.send(message).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return UUID.fromString(new String(message.headers().lastHeader("ce_id").value(), UTF_8));
    }

    /** The event that causes a welcome email to this address. */
    public UserEvent.Verified verified(String email) {
        return new UserEvent.Verified(UUID.randomUUID(), email, "Ada", "en", Instant.now());
    }

    public static String setting(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }

    @Override
    public void close() {
        producer.close();
    }
}
