package dev.breakwater.platform.inbox;

import java.util.function.BiConsumer;

import jakarta.inject.Singleton;

import dev.breakwater.events.Event;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.messaging.EventMetadata;
import dev.breakwater.platform.messaging.EventReader;
import dev.breakwater.platform.messaging.ReceivedEvent;
import dev.breakwater.platform.messaging.RecordPosition;
import dev.breakwater.platform.messaging.retry.OutageRetry;
import dev.breakwater.platform.outage.DatabaseOutage;
import dev.breakwater.platform.timeline.TimelineWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Deduplicates events: a handler's database changes commit once, however often Kafka delivers the event. */
@Singleton
public class Inbox {

    private static final String ADD = """
            insert into inbox (event_id, handler, request_id, request_owner, type, topic, record_partition, record_offset,
                cause_service, cause_id, cause_type, cause_topic, cause_partition, cause_offset, cause_began_at,
                cause_ended_at)
            values (?, ?, ?, ?::uuid, ?, ?, ?::int, ?::bigint, ?, ?::uuid, ?, ?, ?::int, ?::bigint, ?::timestamptz,
                ?::timestamptz)
            on conflict do nothing
            """;

    private final Statements statements;
    private final EventReader eventReader;
    private final OutageRetry outageRetry;
    private final MeterRegistry meters;
    private final TimelineWriter timelineWriter;

    Inbox(
            Statements statements,
            EventReader eventReader,
            OutageRetry outageRetry,
            MeterRegistry meters,
            TimelineWriter timelineWriter) {
        this.statements = statements;
        this.eventReader = eventReader;
        this.outageRetry = outageRetry;
        this.meters = meters;
        this.timelineWriter = timelineWriter;
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
        var began = System.nanoTime();
        var outcome = "failed";
        try {
            var metadata = received.metadata();
            var first = metadata.origin()
                    .continued(() -> QuarkusTransaction.requiringNew().call(() -> {
                        var isFirst = isFirst(metadata, handler);
                        if (isFirst) on.accept(received.event(), metadata);
                        return isFirst;
                    }));
            if (first && metadata.origin().requestId() != null)
                timelineWriter.handled(metadata.eventId(), handler, began);
            outcome = first ? "handled" : "seen-before";
        } finally {
            meters.counter("breakwater.inbox.facts", "handler", handler, "outcome", outcome)
                    .increment();
        }
    }

    /** With two concurrent deliveries, the second blocks here until the first commits or rolls back. */
    private boolean isFirst(EventMetadata metadata, String handler) {
        return statements.execute(
                        ADD,
                        metadata.eventId(),
                        handler,
                        metadata.origin().requestId(),
                        metadata.origin().owner(),
                        metadata.type(),
                        position(metadata.record()),
                        cause(metadata))
                == 1;
    }

    private static Object[] position(RecordPosition read) {
        return read == null ? new Object[3] : new Object[] {read.topic(), read.partition(), read.offset()};
    }

    private static Object[] cause(EventMetadata metadata) {
        var cause = metadata.cause();
        if (cause == null) return new Object[8];
        return new Object[] {
            cause.service(),
            cause.eventId(),
            cause.type(),
            position(cause.record()),
            cause.record().at(),
            metadata.at()
        };
    }
}
