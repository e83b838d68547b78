package dev.breakwater.user;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.breakwater.events.Event;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Publishes events of other services. */
public final class OtherServices implements AutoCloseable {

    private static final ObjectMapper JSON =
            new ObjectMapper().findAndRegisterModules().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", setting("kafka.bootstrap.servers")),
            new StringSerializer(),
            new ByteArraySerializer());

    public void publish(Event event) throws Exception {
        publish(UUID.randomUUID(), event);
    }

    /** A repeated id is a repeated delivery of the same event. */
    public void publish(UUID eventId, Event event) throws Exception {
        var message = new ProducerRecord<>(
                setting("breakwater.topic-prefix") + event.topic(),
                event.key().toString(),
                JSON.writeValueAsBytes(event));
        message.headers()
                .add("ce_id", eventId.toString().getBytes(UTF_8))
                .add(
                        "ce_type",
                        "dev.breakwater.%s.%s"
                                .formatted(event.topic(), event.type())
                                .getBytes(UTF_8))
                .add("ce_time", Instant.now().toString().getBytes(UTF_8));
        producer.send(message).get();
    }

    private static String setting(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }

    @Override
    public void close() {
        producer.close();
    }
}
