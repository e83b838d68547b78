package dev.breakwater.user;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.events.Event;
import dev.breakwater.stack.testing.FollowedTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;

/** Consumes the events that the service publishes. */
public final class PublishedEvents<E extends Event> implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private static final Duration OFTEN = Duration.ofMillis(20);

    private final FollowedTopic topic;
    private final Class<E> family;
    private final EventDecryption decryption = new EventDecryption();
    private final List<E> received = new CopyOnWriteArrayList<>();

    private PublishedEvents(FollowedTopic topic, Class<E> family) {
        this.topic = topic;
        this.family = family;
    }

    /** Starts to consume a topic at its end. Concurrent tests publish to the same topic, so filter by user. */
    public static <E extends Event> PublishedEvents<E> follow(String topic, Class<E> family) {
        return new PublishedEvents<>(FollowedTopic.fromEnd(topic), family);
    }

    /** The events about a user so far, in order of publication. */
    public List<E> about(UUID userId) {
        poll();
        return received.stream().filter(event -> event.key().equals(userId)).toList();
    }

    public List<E> all() {
        poll();
        return List.copyOf(received);
    }

    /** Waits for the user's first event of a kind. */
    public <F extends E> F await(UUID userId, Class<F> kind) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .until(
                        () -> about(userId).stream()
                                .filter(kind::isInstance)
                                .map(kind::cast)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    public <F extends E> F await(Class<F> kind, Predicate<F> condition) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .until(
                        () -> all().stream()
                                .filter(kind::isInstance)
                                .map(kind::cast)
                                .filter(condition)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private synchronized void poll() {
        topic.next().forEach(this::receive);
    }

    private void receive(ConsumerRecord<String, byte[]> message) {
        try {
            received.add(JSON.treeToValue(decryption.decrypt(message), family));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        decryption.close();
        topic.close();
    }
}
