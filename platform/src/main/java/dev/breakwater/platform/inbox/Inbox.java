package dev.breakwater.platform.inbox;

import java.util.function.BiConsumer;

import jakarta.enterprise.context.ApplicationScoped;

import dev.breakwater.events.Event;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes a handler's database effect happen once, however often Kafka delivers the fact. */
@ApplicationScoped
public class Inbox {

    /**
     * Runs {@code on} in a transaction that also records (event id, handler); a fact that was handled before is skipped.
     * A record that cannot be parsed goes to the dead letters at once; what {@code on} throws is rethrown, so that the
     * channel's failure strategy retries it.
     */
    public <E extends Event> void once(
            String handler, ConsumerRecord<String, byte[]> message, Class<E> family, BiConsumer<E, Delivery> on) {
        throw new UnsupportedOperationException("to come");
    }
}
