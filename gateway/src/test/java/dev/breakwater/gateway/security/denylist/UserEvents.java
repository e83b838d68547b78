package dev.breakwater.gateway.security.denylist;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.breakwater.events.UserEvent;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Publishes to the topic {@code users} in the place of the user service. */
final class UserEvents implements AutoCloseable {

    private static final ObjectMapper JSON =
            new ObjectMapper().findAndRegisterModules().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final KafkaProducer<String, byte[]> producer;
    private final String topic;

    UserEvents() {
        var config = ConfigProvider.getConfig();
        producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", config.getValue("kafka.bootstrap.servers", String.class)),
                new StringSerializer(),
                new ByteArraySerializer());
        topic = config.getOptionalValue("breakwater.topic-prefix", String.class).orElse("") + UserEvent.TOPIC;
    }

    void publish(UserEvent event) {
        try {
            publishRaw(event.userId(), event.type(), JSON.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void publishRaw(UUID user, String type, String value) {
        var message = new ProducerRecord<>(topic, user.toString(), value.getBytes(UTF_8));
        message.headers()
                .add("ce_id", UUID.randomUUID().toString().getBytes(UTF_8))
                .add("ce_type", ("dev.breakwater.users." + type).getBytes(UTF_8))
                .add("ce_time", Instant.now().toString().getBytes(UTF_8));
        try {
            producer.send(message).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
