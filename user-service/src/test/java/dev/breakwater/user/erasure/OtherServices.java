package dev.breakwater.user.erasure;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.breakwater.events.ErasureEvent;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reports what they erased, as the other services would. */
final class OtherServices implements AutoCloseable {

    private static final ObjectMapper JSON =
            new ObjectMapper().findAndRegisterModules().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", setting("kafka.bootstrap.servers")),
            new StringSerializer(),
            new ByteArraySerializer());

    void report(UUID userId, String part) throws Exception {
        report(UUID.randomUUID(), userId, part);
    }

    /** The same id again is a second delivery of the same fact. */
    void report(UUID eventId, UUID userId, String part) throws Exception {
        var topic = setting("breakwater.topic-prefix") + ErasureEvent.TOPIC;
        var value = JSON.writeValueAsBytes(new ErasureEvent.PartErased(userId, part, Instant.now()));
        var message = new ProducerRecord<>(topic, userId.toString(), value);
        message.headers()
                .add("ce_id", eventId.toString().getBytes(UTF_8))
                .add("ce_type", "dev.breakwater.erasures.PartErased".getBytes(UTF_8))
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
