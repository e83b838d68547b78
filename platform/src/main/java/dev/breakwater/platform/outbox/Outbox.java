package dev.breakwater.platform.outbox;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.breakwater.events.Event;

/**
 * Stores facts in the caller's transaction; the relay moves them to Kafka after the commit, at least once and in commit
 * order per key (the transactional outbox pattern).
 */
@ApplicationScoped
public class Outbox {

    /**
     * Appends a fact to the caller's transaction.
     *
     * @return the event's id, the CloudEvents {@code id}
     * @throws jakarta.transaction.TransactionalException when there is no transaction
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID append(Event event) {
        throw new UnsupportedOperationException("to come");
    }
}
