package dev.breakwater.user;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.events.UserKeyEvent;
import dev.breakwater.platform.personaldata.KeyWrapping;
import dev.breakwater.platform.personaldata.PersonKey;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Decrypts events with the users' published encryption keys. Keeps the keys of erased users too. */
final class EventDecryption implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private final KafkaConsumer<String, byte[]> consumer;
    private final KeyWrapping wrapping = KeyWrapping.with(setting("breakwater.personal-data.key"));
    private final Map<UUID, PersonKey> known = new HashMap<>();

    EventDecryption() {
        consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", setting("kafka.bootstrap.servers")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var topic = ConfigProvider.getConfig()
                        .getOptionalValue("breakwater.topic-prefix", String.class)
                        .orElse("")
                + UserKeyEvent.TOPIC;
        var partitions = Awaitility.await().until(() -> consumer.partitionsFor(topic), it -> !it.isEmpty()).stream()
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The event with its decrypted fields. */
    ObjectNode decrypt(ConsumerRecord<String, byte[]> message) throws IOException {
        var event = (ObjectNode) JSON.readTree(message.value());
        if (!event.has("sealed")) return event;
        var id =
                UUID.fromString(new String(message.headers().lastHeader("ce_id").value(), UTF_8));
        var encrypted = event.remove("sealed").textValue();
        var decrypted =
                keyOf(UUID.fromString(message.key())).open(encrypted, id).orElseThrow();
        event.setAll((ObjectNode) JSON.readTree(decrypted));
        return event;
    }

    private PersonKey keyOf(UUID person) {
        return Awaitility.await().until(() -> poll(person), key -> key != null);
    }

    private PersonKey poll(UUID person) throws IOException {
        if (known.containsKey(person)) return known.get(person);
        for (var message : consumer.poll(Duration.ofMillis(200))) {
            if (JSON.readValue(message.value(), UserKeyEvent.class)
                    instanceof UserKeyEvent.Issued(var user, var wrapped, var at))
                known.put(user, wrapping.unwrap(user, wrapped));
        }
        return known.get(person);
    }

    private static String setting(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
