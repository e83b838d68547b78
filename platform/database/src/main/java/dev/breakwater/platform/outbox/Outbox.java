package dev.breakwater.platform.outbox;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.Event;
import dev.breakwater.platform.Ids;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.messaging.OutgoingEvent;
import dev.breakwater.platform.messaging.encryption.FieldEncryption;
import dev.breakwater.platform.personaldata.PersonKey;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Stores events in the caller's transaction. The relay sends them to Kafka after the commit, at least once and in commit
 * order per key (the transactional outbox pattern).
 */
@Singleton
public class Outbox {

    /**
     * The statement locks the key before it draws the id, and holds the lock until the commit. So a later transaction on the
     * same key draws a higher id. With the lock after the id, id order and commit order could differ.
     */
    private static final String APPENDING = """
            turn as materialized (select pg_advisory_xact_lock(hashtextextended(? || '/' || ?, 0)) from %s),
            wake as materialized (select pg_notify('outbox', '') from turn),
            appended as (
                insert into outbox (id, event_id, topic, key, type, payload, traceparent, tracestate, request_id,
                    request_owner, created_at)
                select nextval('outbox_id'), ?, ?, ?, ?, ?::json, ?, ?, ?, ?::uuid, ? from wake
            )
            """;

    private static final String APPEND = "with one as (values (1)), " + appendingFor("one") + " select from one";

    private final Statements statements;
    private final FieldEncryption fieldEncryption;

    Outbox(Statements statements, FieldEncryption fieldEncryption) {
        this.statements = statements;
        this.fieldEncryption = fieldEncryption;
    }

    /**
     * Appends an event to the caller's transaction. From this call to the commit, other transactions that append for the
     * same key wait. A transaction that appends for several keys must use the same key order everywhere, or it risks a
     * deadlock.
     *
     * @return the event's id, the CloudEvents {@code id}
     * @throws jakarta.transaction.TransactionalException when there is no transaction
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID append(Event event) {
        return append(OutgoingEvent.of(Ids.next(), event, fieldEncryption));
    }

    /** The same for an event about a person whose key the caller has. */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID append(Event event, PersonKey key) {
        return append(OutgoingEvent.of(Ids.next(), event, fieldEncryption, Optional.of(key)));
    }

    private UUID append(OutgoingEvent outgoing) {
        statements.first(row -> outgoing, APPEND, values(outgoing));
        return outgoing.eventId();
    }

    /**
     * Common table expressions for a {@code with} clause. They make a change and its event one statement, which needs no
     * explicit transaction.
     *
     * @param source the query of the same {@code with} that yields one row to append the event, and no row to skip it
     */
    public static String appendingFor(String source) {
        return APPENDING.formatted(source);
    }

    /**
     * The parameters of {@link #appendingFor}.
     *
     * @param key the key of the person that the event is about; empty to look it up
     */
    public Object[] values(Event event, Optional<PersonKey> key) {
        return values(OutgoingEvent.of(Ids.next(), event, fieldEncryption, key));
    }

    private static Object[] values(OutgoingEvent outgoing) {
        return new Object[] {
            outgoing.topic(),
            outgoing.key(),
            outgoing.eventId(),
            outgoing.topic(),
            outgoing.key(),
            outgoing.type(),
            new String(outgoing.value(), UTF_8),
            outgoing.trace().parent(),
            outgoing.trace().state(),
            outgoing.origin().requestId(),
            outgoing.origin().owner(),
            outgoing.at()
        };
    }
}
