package dev.breakwater.platform.inbox;

import java.util.UUID;
import java.util.function.BiConsumer;

import jakarta.inject.Singleton;

import dev.breakwater.events.Event;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.messaging.EventMetadata;
import dev.breakwater.platform.messaging.EventReader;
import dev.breakwater.platform.messaging.ReceivedEvent;
import dev.breakwater.platform.messaging.retry.OutageRetry;
import dev.breakwater.platform.outage.DatabaseOutage;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Deduplicates events: a handler's database changes commit once, however often Kafka delivers the event. */
@Singleton
public class Inbox {

    private final Statements statements;
    private final EventReader eventReader;
    private final OutageRetry outageRetry;
    private final MeterRegistry meters;

    Inbox(Statements statements, EventReader eventReader, OutageRetry outageRetry, MeterRegistry meters) {
        this.statements = statements;
        this.eventReader = eventReader;
        this.outageRetry = outageRetry;
        this.meters = meters;
    }

    /**
     * Runs {@code on} in a transaction that also stores (event id, handler). It skips an event that was handled before, a
     * variant newer than this consumer, and an event about an erased person.
     *
     * <p>A record that cannot be read goes to the dead-letter topic at once. An exception of {@code on} is rethrown, so that
     * the channel's failure strategy retries the event later. While the database is unavailable, this method blocks and
     * retries, because no other event could be handled either.
     */
    public <E extends Event> void once(
            String handler, ConsumerRecord<String, byte[]> message, Class<E> family, BiConsumer<E, EventMetadata> on) {
        outageRetry.whileAway(DatabaseOutage::isBehind, () -> {
            var received = eventReader.read(message, family);
            if (!received.isSkipped()) handle(handler, received, on);
        });
    }

    /** The same for one variant of a family. Other variants are skipped without a transaction. */
    public <E extends Event, V extends E> void once(
            String handler,
            ConsumerRecord<String, byte[]> message,
            Class<E> family,
            Class<V> variant,
            BiConsumer<V, EventMetadata> on) {
        outageRetry.whileAway(DatabaseOutage::isBehind, () -> {
            var received = eventReader.read(message, family);
            if (received.isForgotten() || !variant.isInstance(received.event())) return;
            handle(handler, received, (event, at) -> on.accept(variant.cast(event), at));
        });
    }

    private <E extends Event> void handle(String handler, ReceivedEvent<E> received, BiConsumer<E, EventMetadata> on) {
        var outcome = "failed";
        try {
            var first = QuarkusTransaction.requiringNew().call(() -> {
                var isFirst = isFirst(received.metadata().eventId(), handler);
                if (isFirst) on.accept(received.event(), received.metadata());
                return isFirst;
            });
            outcome = first ? "handled" : "seen-before";
        } finally {
            meters.counter("breakwater.inbox.facts", "handler", handler, "outcome", outcome)
                    .increment();
        }
    }

    /** With two concurrent deliveries, the second blocks here until the first commits or rolls back. */
    private boolean isFirst(UUID eventId, String handler) {
        return statements.execute(
                        "insert into inbox (event_id, handler) values (?, ?) on conflict do nothing", eventId, handler)
                == 1;
    }
}
