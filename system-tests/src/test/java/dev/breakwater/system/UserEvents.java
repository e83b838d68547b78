package dev.breakwater.system;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Publishes events that cause a welcome email, as the user service would. */
public final class UserEvents implements AutoCloseable {

    private static final String TOPIC = "users";

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", RunningSystem.KAFKA, "linger.ms", "5"),
            new StringSerializer(),
            new ByteArraySerializer());

    /** The email is addressed to {@code email}; the same event again is a duplicate. */
    public record Event(UUID id, UUID userId, String email) {
        public static Event to(String email) {
            return new Event(UUID.randomUUID(), UUID.randomUUID(), email);
        }
    }

    /** The format of events before personal fields were encrypted, which is still readable. */
    public void publish(Event event) {
        var at = Instant.now().toString();
        var value = """
                {"type": "Verified", "userId": "%s", "email": "%s", "displayName": "Ada", "locale": "en", "at": "%s"}
                """.formatted(event.userId(), event.email(), at);
        var message = new ProducerRecord<>(TOPIC, event.userId().toString(), value.getBytes(UTF_8));
        var headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                event.id().toString(),
                "ce_type",
                "dev.breakwater.users.Verified",
                "ce_source",
                "/user-service",
                "ce_time",
                at,
                "ce_subject",
                event.userId().toString());
        headers.forEach((name, text) -> message.headers().add(name, text.getBytes(UTF_8)));
        producer.send(message);
    }

    /** A record that no consumer can read, which becomes a dead letter. */
    public void publishUnreadable() {
        producer.send(new ProducerRecord<>(TOPIC, UUID.randomUUID().toString(), "{".getBytes(UTF_8)));
    }

    /** Waits until Kafka has everything that was published. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
