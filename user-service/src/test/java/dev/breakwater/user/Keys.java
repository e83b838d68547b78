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

/** The keys of people as any service hears them, by which it opens what is sealed. Never forgets one: it is only a test. */
final class Keys implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private final KafkaConsumer<String, byte[]> consumer;
    private final KeyWrapping wrapping = KeyWrapping.with(setting("breakwater.personal-data.key"));
    private final Map<UUID, PersonKey> known = new HashMap<>();

    Keys() {
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

    /** The event as it was before it was sealed. */
    ObjectNode open(ConsumerRecord<String, byte[]> message) throws IOException {
        var event = (ObjectNode) JSON.readTree(message.value());
        if (!event.has("sealed")) return event;
        var id =
                UUID.fromString(new String(message.headers().lastHeader("ce_id").value(), UTF_8));
        var sealed = event.remove("sealed").textValue();
        var open = of(UUID.fromString(message.key())).open(sealed, id).orElseThrow();
        event.setAll((ObjectNode) JSON.readTree(open));
        return event;
    }

    private PersonKey of(UUID person) {
        return Awaitility.await().until(() -> heard(person), key -> key != null);
    }

    private PersonKey heard(UUID person) throws IOException {
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
