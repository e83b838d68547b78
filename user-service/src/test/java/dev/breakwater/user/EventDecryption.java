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
import dev.breakwater.stack.testing.FollowedTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Decrypts events with the users' published encryption keys. Keeps the keys of erased users too. */
final class EventDecryption implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    /** Opened by the first encrypted event. */
    private FollowedTopic keys;

    private final KeyWrapping wrapping =
            KeyWrapping.with(ConfigProvider.getConfig().getValue("breakwater.personal-data.key", String.class));
    private final Map<UUID, PersonKey> known = new HashMap<>();

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
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> poll(person), key -> key != null);
    }

    private PersonKey poll(UUID person) throws IOException {
        if (known.containsKey(person)) return known.get(person);
        if (keys == null) keys = FollowedTopic.fromBeginning(UserKeyEvent.TOPIC);
        for (var message : keys.next()) {
            if (JSON.readValue(message.value(), UserKeyEvent.class)
                    instanceof UserKeyEvent.Issued(var user, var wrapped, var at))
                known.put(user, wrapping.unwrap(user, wrapped));
        }
        return known.get(person);
    }

    @Override
    public void close() {
        if (keys != null) keys.close();
    }
}
