package dev.breakwater.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.events.ErasureEvent;
import dev.breakwater.stack.testing.FollowedTopic;

/** Reads the erasure events from Kafka, as the user service would. */
public final class ErasureEvents implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private final FollowedTopic topic = FollowedTopic.fromEnd(ErasureEvent.TOPIC);
    private final List<ErasureEvent> seen = new CopyOnWriteArrayList<>();

    public List<ErasureEvent> about(UUID userId) {
        topic.next().forEach(message -> {
            try {
                seen.add(JSON.readValue(message.value(), ErasureEvent.class));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return seen.stream().filter(it -> it.userId().equals(userId)).toList();
    }

    public ErasureEvent.PartErased await(UUID userId) {
        return (ErasureEvent.PartErased) org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> about(userId), it -> !it.isEmpty())
                .getFirst();
    }

    @Override
    public void close() {
        topic.close();
    }
}
