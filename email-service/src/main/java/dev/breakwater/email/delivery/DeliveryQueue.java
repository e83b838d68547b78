package dev.breakwater.email.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import dev.breakwater.email.message.Email;
import dev.breakwater.email.person.ErasedPeople;
import dev.breakwater.email.smtp.SmtpConfig;
import dev.breakwater.events.EmailEvent;
import dev.breakwater.events.ErasureEvent;
import dev.breakwater.platform.outbox.Outbox;

/**
 * The queue, and every state change of a delivery. Each change is conditional on the current state and attempt: when
 * two workers both hold a claim to a delivery, only one change succeeds. Leases and due times use the database clock.
 */
@Singleton
class DeliveryQueue {

    /** How much longer a lease lasts than the attempt's timeout, to cover the commits around it. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final EntityManager db;
    private final Outbox outbox;
    private final ErasedPeople erased;
    private final Event<Queued> queued;
    private final double secondsToGate;
    private final double secondsToAnswer;

    DeliveryQueue(EntityManager db, Outbox outbox, ErasedPeople erased, Event<Queued> queued, SmtpConfig smtp) {
        this.db = db;
        this.outbox = outbox;
        this.erased = erased;
        this.queued = queued;
        secondsToGate = seconds(smtp.envelopeTimeout().plus(GRACE));
        secondsToAnswer = seconds(smtp.contentTimeout().plus(GRACE));
    }

    /** A delivery is due; observed after the commit. */
    record Queued() {}

    /** False when the person was erased: the delivery is not stored. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean queue(DeliveryRow delivery) {
        if (erased.isErased(delivery.userId)) return false;
        db.persist(delivery);
        queued.fire(new Queued());
        return true;
    }

    /** Claims up to {@code limit} due deliveries. The attempt must reach the content gate before the lease expires. */
    @Transactional
    List<DeliveryRow> claim(int limit) {
        return rows("""
                update letters set state = 'CLAIMED', attempts = attempts + 1, lease_until = now() + make_interval(secs => ?1)
                where id in (
                    select id from letters where state = 'QUEUED' and due_at <= now()
                    order by due_at limit ?2 for update skip locked)
                returning *""", secondsToGate, limit);
    }

    /** The content gate, committed before any content is sent. False if the lease expired or the person was erased. */
    @Transactional
    boolean openGate(DeliveryRow delivery) {
        return changed("""
                update letters set state = 'SENDING', lease_until = now() + make_interval(secs => ?3)
                where id = ?1 and attempts = ?2 and state = 'CLAIMED' and lease_until > now()
                    and content is not null""", delivery.id, delivery.attempts, secondsToAnswer);
    }

    /** Ends an attempt: stores the state and the timeline row and publishes the event, in one transaction. */
    @Transactional
    boolean endAttempt(DeliveryRow delivery, Instant beganAt, Transition transition) {
        boolean isFinal = transition.state() != DeliveryState.QUEUED;
        boolean deletesContent = transition.state() == DeliveryState.SENT && delivery.content instanceof Email.Secret;
        boolean changed = changed(
                """
                update letters set state = ?3, reason = ?4, lease_until = null,
                    due_at = now() + make_interval(secs => ?5),
                    ended_at = case when ?6 then now() end,
                    content = case when ?7 then null else content end
                where id = ?1 and attempts = ?2 and state in ('CLAIMED', 'SENDING')""",
                delivery.id,
                delivery.attempts,
                transition.state().name(),
                transition.reason(),
                seconds(transition.pause()),
                isFinal,
                deletesContent);
        if (!changed) return false;
        db.persist(new AttemptRow(delivery, beganAt, isErased(delivery.id) ? transition.withoutDetail() : transition));
        event(delivery, transition).ifPresent(outbox::append);
        return true;
    }

    /** Call only after changing the row in the same transaction: the row lock orders this against an erasure. */
    private boolean isErased(UUID id) {
        return (Boolean) db.createNativeQuery("select recipient = '' from letters where id = ?1", Boolean.class)
                .setParameter(1, id)
                .getSingleResult();
    }

    /** Deliveries whose worker died or hung, with their rows locked so that only one instance recovers each. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<DeliveryRow> expiredLeases(int limit) {
        return rows("""
                select * from letters where state in ('CLAIMED', 'SENDING') and lease_until < now()
                order by lease_until limit ?1 for update skip locked""", limit);
    }

    /** The time until the next delivery is due; empty when the queue is empty. */
    @Transactional
    Optional<Duration> untilNext() {
        var seconds = (Double) db.createNativeQuery(
                        "select extract(epoch from min(due_at) - now())::float8 from letters where state = 'QUEUED'",
                        Double.class)
                .getSingleResult();
        return Optional.ofNullable(seconds).map(it -> Duration.ofMillis((long) Math.max(0, it * 1000)));
    }

    /**
     * Deletes the person's address and content and publishes the erasure. Ended deliveries keep their row; queued ones
     * will be suppressed.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void erase(UUID userId) {
        erased.add(userId);
        execute(
                "update letters set recipient = '', content = null, due_at = least(due_at, now()) where user_id = ?1",
                userId);
        execute(
                "update attempts set detail = null where letter_id in (select id from letters where user_id = ?1)",
                userId);
        outbox.append(new ErasureEvent.PartErased(userId, "letters", Instant.now()));
        queued.fire(new Queued());
    }

    /** Deletes ended deliveries after the retention period, and the content of those whose link has expired. */
    @Transactional
    void prune(Duration keep) {
        execute("delete from letters where ended_at < now() - make_interval(secs => ?1)", seconds(keep));
        execute(
                "update letters set content = null where content is not null and ended_at is not null and expires_at < now()");
    }

    private static Optional<EmailEvent> event(DeliveryRow delivery, Transition transition) {
        var at = Instant.now();
        return Optional.ofNullable(
                switch (transition.state()) {
                    case SENT -> new EmailEvent.Sent(delivery.userId, delivery.id, delivery.template, at);
                    case PARKED ->
                        new EmailEvent.Parked(delivery.userId, delivery.id, delivery.template, transition.reason(), at);
                    case UNKNOWN -> new EmailEvent.OutcomeUnknown(delivery.userId, delivery.id, delivery.template, at);
                    case SUPPRESSED ->
                        new EmailEvent.Suppressed(
                                delivery.userId, delivery.id, delivery.template, transition.reason(), at);
                    case QUEUED, CLAIMED, SENDING -> null;
                });
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    @SuppressWarnings("unchecked")
    private List<DeliveryRow> rows(String sql, Object... values) {
        var query = db.createNativeQuery(sql, DeliveryRow.class);
        for (int i = 0; i < values.length; i++) query.setParameter(i + 1, values[i]);
        return query.getResultList();
    }

    private boolean changed(String sql, Object... values) {
        return execute(sql, values) == 1;
    }

    private int execute(String sql, Object... values) {
        var query = db.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) query.setParameter(i + 1, values[i]);
        return query.executeUpdate();
    }
}
