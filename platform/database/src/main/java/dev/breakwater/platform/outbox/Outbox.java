package dev.breakwater.platform.outbox;

import java.sql.SQLException;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.breakwater.events.Event;
import dev.breakwater.platform.Ids;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.facts.Outgoing;
import dev.breakwater.platform.facts.Seals;
import io.agroal.api.AgroalDataSource;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Stores facts in the caller's transaction; the relay moves them to Kafka after the commit, at least once and in commit
 * order per key (the transactional outbox pattern).
 */
@ApplicationScoped
public class Outbox {

    /**
     * One statement, so one round trip. The lock on the key is taken before the id is drawn and held until the commit:
     * a later transaction on the same key draws a higher id. A lock taken after it would let ids and commits cross.
     */
    private static final String APPEND = """
            with turn as materialized (select pg_advisory_xact_lock(hashtextextended(? || '/' || ?, 0))),
                 wake as materialized (select pg_notify('outbox', '') from turn)
            insert into outbox (id, event_id, topic, key, type, payload, traceparent, tracestate, created_at)
            select nextval('outbox_id'), ?, ?, ?, ?, ?::json, ?, ?, ? from wake
            """;

    private final AgroalDataSource database;
    private final Seals seals;

    Outbox(AgroalDataSource database, Seals seals) {
        this.database = database;
        this.seals = seals;
    }

    /**
     * Appends a fact to the caller's transaction. Transactions on the same key wait for each other from here to their
     * ends; one that appends for several keys does so in the same order everywhere, or risks a deadlock.
     *
     * @return the event's id, the CloudEvents {@code id}
     * @throws jakarta.transaction.TransactionalException when there is no transaction
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID append(Event event) {
        var fact = Outgoing.of(Ids.next(), event, seals);
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(APPEND)) {
            insert.setString(1, fact.topic());
            insert.setString(2, fact.key());
            insert.setObject(3, fact.eventId());
            insert.setString(4, fact.topic());
            insert.setString(5, fact.key());
            insert.setString(6, fact.type());
            insert.setString(7, new String(fact.value(), UTF_8));
            insert.setString(8, fact.trace().parent());
            insert.setString(9, fact.trace().state());
            insert.setObject(10, Timestamps.parameter(fact.at()));
            insert.executeUpdate();
            return fact.eventId();
        } catch (SQLException e) {
            throw new IllegalStateException("outbox", e);
        }
    }
}
