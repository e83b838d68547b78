package dev.breakwater.email.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import dev.breakwater.email.person.ErasedPeople;
import dev.breakwater.email.smtp.SmtpConfig;
import dev.breakwater.events.EmailEvent;
import dev.breakwater.events.ErasureEvent;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.jobs.JobQueue;
import dev.breakwater.platform.outbox.Outbox;

/**
 * Every state change of a delivery. Each change is conditional on the current state and attempt: when
 * two workers both hold a claim to a delivery, only one change succeeds. Leases and due times use the database clock.
 */
@Singleton
public class DeliveryQueue {

    /** How much longer a lease lasts than the attempt's timeout, to cover the commits around it. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final String END_ATTEMPT = """
            with ended as (
                update letters set state = ?, reason = ?, lease_until = null, due_at = now() + make_interval(secs => ?),
                    ended_at = case when ? then now() end, content = case when ? then null else content end,
                    recipient = case when ? then '' else recipient end
                where id = ? and attempts = ? and state in ('CLAIMED', 'SENDING')
                returning id, attempts, state, reason, recipient = '' as is_erased),
            timeline as (
                insert into attempts (letter_id, number, began_at, ended_at, state, reason, detail)
                select id, attempts, ?, clock_timestamp(), state, reason, case when not is_erased then ? end from ended)
            """;

    private static final String END_WITHOUT_EVENT = END_ATTEMPT + "select from ended";
    private static final String END_WITH_EVENT =
            END_ATTEMPT + ", " + Outbox.appendingFor("ended") + " select from ended";

    private final EntityManager db;
    private final Outbox outbox;
    private final ErasedPeople erased;
    private final JobQueue jobs;
    private final Statements statements;
    private final double secondsToGate;
    private final double secondsToAnswer;

    DeliveryQueue(
            EntityManager db,
            Outbox outbox,
            ErasedPeople erased,
            JobQueue jobs,
            Statements statements,
            SmtpConfig smtp) {
        this.db = db;
        this.outbox = outbox;
        this.erased = erased;
        this.jobs = jobs;
        this.statements = statements;
        secondsToGate = seconds(smtp.envelopeTimeout().plus(GRACE));
        secondsToAnswer = seconds(smtp.contentTimeout().plus(GRACE));
    }

    /** False when the person was erased: the delivery is not stored. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean queue(DeliveryRow delivery) {
        if (erased.isErased(delivery.userId)) return false;
        db.persist(delivery);
        jobs.add(DueDelivery.KIND, delivery.userId.toString(), new DueDelivery(delivery.id));
        return true;
    }

    /** Empty unless it is queued. The attempt must reach the content gate before the lease expires. */
    @Transactional
    public Optional<DeliveryRow> claim(UUID id) {
        return rows("""
                update letters set state = 'CLAIMED', attempts = attempts + 1, claimed_at = now(),
                    lease_until = now() + make_interval(secs => ?2)
                where id = ?1 and state = 'QUEUED' returning *""", id, secondsToGate).stream().findFirst();
    }

    @Transactional
    public Optional<DeliveryRow> find(UUID id) {
        return Optional.ofNullable(db.find(DeliveryRow.class, id));
    }

    /** The content gate, committed before any content is sent. False if the lease expired or the person was erased. */
    @Transactional
    public boolean openGate(DeliveryRow delivery) {
        return changed("""
                update letters set state = 'SENDING', lease_until = now() + make_interval(secs => ?3)
                where id = ?1 and attempts = ?2 and state = 'CLAIMED' and lease_until > now()
                    and content is not null""", delivery.id, delivery.attempts, secondsToAnswer);
    }

    /**
     * Ends an attempt: stores the state and the timeline row and publishes the event. The row lock orders it against an erasure,
     * after which the server's reply, which may contain the address, is not stored.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean endAttempt(DeliveryRow delivery, Instant beganAt, Transition transition) {
        boolean isFinal = transition.state() != DeliveryState.QUEUED;
        boolean deletesRecipient = isFinal && delivery.isErasureNotice();
        boolean deletesContent = deletesRecipient || transition.state() == DeliveryState.SENT && delivery.isSecret();
        var event = event(delivery, transition);
        return statements.finds(
                event.isPresent() ? END_WITH_EVENT : END_WITHOUT_EVENT,
                transition.state().name(),
                transition.reason(),
                seconds(transition.pause()),
                isFinal,
                deletesContent,
                deletesRecipient,
                delivery.id,
                delivery.attempts,
                beganAt,
                transition.storableDetail(),
                event.map(it -> outbox.values(it, Optional.empty())).orElseGet(() -> new Object[0]));
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
        jobs.wake(DueDelivery.KIND, userId.toString());
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
