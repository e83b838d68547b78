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
 * Stores events in the caller's transaction; the relay moves them to Kafka after the commit, at least once and in commit
 * order per key (the transactional outbox pattern).
 */
@Singleton
public class Outbox {

    /**
     * The lock on the key is taken before the id is drawn and held until the commit: a later transaction on the same key draws
     * a higher id. A lock taken after it would let ids and commits cross.
     */
    private static final String APPENDING = """
            turn as materialized (select pg_advisory_xact_lock(hashtextextended(? || '/' || ?, 0)) from %s),
            wake as materialized (select pg_notify('outbox', '') from turn),
            appended as (
                insert into outbox (id, event_id, topic, key, type, payload, traceparent, tracestate, created_at)
                select nextval('outbox_id'), ?, ?, ?, ?, ?::json, ?, ?, ? from wake
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
     * Appends an event to the caller's transaction. Transactions on the same key wait for each other from here to their
     * ends; one that appends for several keys does so in the same order everywhere, or risks a deadlock.
     *
     * @return the event's id, the CloudEvents {@code id}
     * @throws jakarta.transaction.TransactionalException when there is no transaction
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID append(Event event) {
        var outgoing = OutgoingEvent.of(Ids.next(), event, fieldEncryption);
        statements.first(row -> outgoing, APPEND, values(outgoing));
        return outgoing.eventId();
    }

    /**
     * Queries for a {@code with}, by which a change and its event are one statement that needs no transaction about it.
     *
     * @param source the query of the same {@code with} that has one row when the event is true, and else none
     */
    public static String appendingFor(String source) {
        return APPENDING.formatted(source);
    }

    /**
     * What takes the places in {@link #appendingFor}.
     *
     * @param key of the person whom the event is about; empty to look for it
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
            outgoing.at()
        };
    }
}
