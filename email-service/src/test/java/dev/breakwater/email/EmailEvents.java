package dev.breakwater.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.events.EmailEvent;
import dev.breakwater.stack.testing.FollowedTopic;

/** Reads the email events from Kafka, as any consumer would. */
public final class EmailEvents implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private final FollowedTopic topic = FollowedTopic.fromEnd(EmailEvent.TOPIC);
    private final List<EmailEvent> seen = new CopyOnWriteArrayList<>();

    /** The events so far, in order. */
    public synchronized List<EmailEvent> about(UUID userId) {
        topic.next().forEach(message -> {
            try {
                seen.add(JSON.readValue(message.value(), EmailEvent.class));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return seen.stream().filter(it -> it.userId().equals(userId)).toList();
    }

    public <E extends EmailEvent> E await(UUID userId, Class<E> kind) {
        var event = org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> about(userId), it -> !it.isEmpty())
                .getFirst();
        return kind.cast(event);
    }

    @Override
    public void close() {
        topic.close();
    }
}
