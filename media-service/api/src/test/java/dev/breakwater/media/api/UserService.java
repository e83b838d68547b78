package dev.breakwater.media.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.breakwater.events.ErasureEvent;
import dev.breakwater.events.UserEvent;
import dev.breakwater.stack.testing.FollowedTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Stands in for the user service: publishes erasure requests and consumes the erasure events. */
public final class UserService implements AutoCloseable {

    private static final ObjectMapper JSON =
            new ObjectMapper().findAndRegisterModules().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", setting("kafka.bootstrap.servers")),
            new StringSerializer(),
            new ByteArraySerializer());
    private final FollowedTopic erasures = FollowedTopic.fromEnd(ErasureEvent.TOPIC);
    private final List<ErasureEvent> reports = new CopyOnWriteArrayList<>();

    public void wantsErased(UUID userId) throws Exception {
        publish(UUID.randomUUID(), new UserEvent.ErasureRequested(userId, Instant.now(), null));
    }

    /** A repeated {@code eventId} is a duplicate delivery of the same event. */
    public void publish(UUID eventId, UserEvent event) throws Exception {
        var topic = setting("breakwater.topic-prefix") + UserEvent.TOPIC;
        var message = new ProducerRecord<>(topic, event.userId().toString(), JSON.writeValueAsBytes(event));
        message.headers()
                .add("ce_id", eventId.toString().getBytes(UTF_8))
                .add("ce_type", ("dev.breakwater.users." + event.type()).getBytes(UTF_8))
                .add("ce_time", Instant.now().toString().getBytes(UTF_8));
        producer.send(message).get();
    }

    /** The erasure events about a user so far. */
    public List<ErasureEvent> hears(UUID userId) {
        erasures.next().forEach(message -> {
            try {
                reports.add(JSON.readValue(message.value(), ErasureEvent.class));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return reports.stream().filter(it -> it.userId().equals(userId)).toList();
    }

    public void awaitsReport(UUID userId) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> hears(userId), it -> !it.isEmpty());
    }

    private static String setting(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }

    @Override
    public void close() {
        producer.close();
        erasures.close();
    }
}
