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
 * The queue, and every change of a letter's state. Each change names the state and the attempt it starts from, so of two
 * senders that both believe to hold a letter only one gets its way. All times are the database's.
 */
@Singleton
class DeliveryQueue {

    /** What a claim outlives its attempt's time-out by, for the commits around it. */
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

    /** Something is due; heard after the commit. */
    record Queued() {}

    /** False when the person was erased: what calls for the letter came late, and it is not written. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean queue(DeliveryRow letter) {
        if (erased.isErased(letter.userId)) return false;
        db.persist(letter);
        queued.fire(new Queued());
        return true;
    }

    /** Takes up to so many due letters for an attempt that has to reach its gate before the lease ends. */
    @Transactional
    List<DeliveryRow> claim(int most) {
        return rows("""
                update letters set state = 'CLAIMED', attempts = attempts + 1, lease_until = now() + make_interval(secs => ?1)
                where id in (
                    select id from letters where state = 'QUEUED' and due_at <= now()
                    order by due_at limit ?2 for update skip locked)
                returning *""", secondsToGate, most);
    }

    /** The gate: committed before the server sees the content. False if the claim has run out or the person was erased. */
    @Transactional
    boolean open(DeliveryRow letter) {
        return changed("""
                update letters set state = 'SENDING', lease_until = now() + make_interval(secs => ?3)
                where id = ?1 and attempts = ?2 and state = 'CLAIMED' and lease_until > now()
                    and content is not null""", letter.id, letter.attempts, secondsToAnswer);
    }

    /** Ends an attempt: the state, its line in the timeline and the published fact, all or nothing. */
    @Transactional
    boolean take(DeliveryRow letter, Instant beganAt, Transition transition) {
        boolean ends = transition.state() != DeliveryState.QUEUED;
        boolean forgets = transition.state() == DeliveryState.SENT && letter.content instanceof Email.Secret;
        boolean changed = changed(
                """
                update letters set state = ?3, reason = ?4, lease_until = null,
                    due_at = now() + make_interval(secs => ?5),
                    ended_at = case when ?6 then now() end,
                    content = case when ?7 then null else content end
                where id = ?1 and attempts = ?2 and state in ('CLAIMED', 'SENDING')""",
                letter.id,
                letter.attempts,
                transition.state().name(),
                transition.reason(),
                seconds(transition.pause()),
                ends,
                forgets);
        if (!changed) return false;
        db.persist(new AttemptRow(letter, beganAt, isForgotten(letter.id) ? transition.withoutDetail() : transition));
        fact(letter, transition).ifPresent(outbox::append);
        return true;
    }

    /** To be asked by whoever has changed the letter: its row is locked, so a person is forgotten before or after. */
    private boolean isForgotten(UUID id) {
        return (Boolean) db.createNativeQuery("select recipient = '' from letters where id = ?1", Boolean.class)
                .setParameter(1, id)
                .getSingleResult();
    }

    /** Letters whose sender died or hung; locked, so that one instance takes each. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<DeliveryRow> abandoned(int most) {
        return rows("""
                select * from letters where state in ('CLAIMED', 'SENDING') and lease_until < now()
                order by lease_until limit ?1 for update skip locked""", most);
    }

    /** Until the next letter is due; empty when none waits. */
    @Transactional
    Optional<Duration> untilNext() {
        var seconds = (Double) db.createNativeQuery(
                        "select extract(epoch from min(due_at) - now())::float8 from letters where state = 'QUEUED'",
                        Double.class)
                .getSingleResult();
        return Optional.ofNullable(seconds).map(it -> Duration.ofMillis((long) Math.max(0, it * 1000)));
    }

    /** Forgets a person and reports it: what was sent keeps its line without them, what waits will be suppressed. */
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(UUID userId) {
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

    /** Deletes what is older than its use, and the secrets whose links are dead. */
    @Transactional
    void prune(Duration keep) {
        execute("delete from letters where ended_at < now() - make_interval(secs => ?1)", seconds(keep));
        execute(
                "update letters set content = null where content is not null and ended_at is not null and expires_at < now()");
    }

    private static Optional<EmailEvent> fact(DeliveryRow letter, Transition transition) {
        var at = Instant.now();
        return Optional.ofNullable(
                switch (transition.state()) {
                    case SENT -> new EmailEvent.Sent(letter.userId, letter.id, letter.template, at);
                    case PARKED ->
                        new EmailEvent.Parked(letter.userId, letter.id, letter.template, transition.reason(), at);
                    case UNKNOWN -> new EmailEvent.OutcomeUnknown(letter.userId, letter.id, letter.template, at);
                    case SUPPRESSED ->
                        new EmailEvent.Suppressed(letter.userId, letter.id, letter.template, transition.reason(), at);
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
