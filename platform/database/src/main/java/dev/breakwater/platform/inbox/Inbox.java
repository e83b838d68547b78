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
import dev.breakwater.platform.problem.DatabaseOutage;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes a handler's database effect happen once, however often Kafka delivers the event. */
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
     * Runs {@code on} in a transaction that also records (event id, handler); an event that was handled before is skipped,
     * and so are a variant newer than this consumer and an event about a person who was erased.
     *
     * <p>A record that cannot be read goes to the dead letters at once. What {@code on} throws is rethrown, so that the
     * channel's failure strategy retries it later. While the database is unavailable, this waits for it, because no
     * other event could be handled meanwhile either.
     */
    public <E extends Event> void once(
            String handler, ConsumerRecord<String, byte[]> message, Class<E> family, BiConsumer<E, EventMetadata> on) {
        outageRetry.whileAway(DatabaseOutage::isBehind, () -> {
            var received = eventReader.read(message, family);
            if (!received.isSkipped()) handle(handler, received, on);
        });
    }

    /** The same for one variant of a family; the others are skipped without a transaction. */
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

    /** Of two deliveries at once, the second waits here for the first to commit or roll back. */
    private boolean isFirst(UUID eventId, String handler) {
        return statements.execute(
                        "insert into inbox (event_id, handler) values (?, ?) on conflict do nothing", eventId, handler)
                == 1;
    }
}
