package dev.breakwater.email.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.email.person.ErasedPeople;
import dev.breakwater.email.smtp.SmtpConfig;
import dev.breakwater.email.suppression.AddressKeys;
import dev.breakwater.events.EmailEvent;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.jobs.JobQueue;
import dev.breakwater.platform.origin.RequestOrigin;
import dev.breakwater.platform.outbox.Outbox;

/**
 * Every state change of a delivery. Each change is conditional on the state and the attempt from which it starts: when two
 * workers both run an attempt, only one change succeeds. Leases and due times use the database clock.
 */
@Singleton
public class DeliveryQueue {

    /** How much longer a lease lasts than the attempt's timeout, to cover the commits around it. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final String ADD = """
            with added_delivery as (
                insert into letters (id, user_id, event_id, resend_of, message_id, template, language, recipient, content, state,
                    attempts, traceparent, tracestate, called_for_at, created_at, due_at, expires_at, claimed_at, lease_until,
                    has_job, request_id, request_owner, recipient_hash)
                select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::timestamptz,
                    ?::timestamptz, ?::timestamptz, true, ?, ?::uuid, ?::text
                where not exists (select from erased where user_id = ?)
                returning id),
            """ + JobQueue.addingFor("added_delivery");

    private static final String FIND = "select " + DeliveryRecord.COLUMNS + " from letters where id = ?";

    private static final String OPEN_GATE = """
            update letters set state = 'SENDING', attempts = ?, claimed_at = ?, provider = ?,
                lease_until = now() + make_interval(secs => ?)
            where id = ? and attempts = ? and state = 'QUEUED' and content is not null
            """;

    private static final String POSTPONE = """
            update letters set reason = ?, due_at = now() + make_interval(secs => ?)
            where id = ? and attempts = ? and state = 'QUEUED'
            """;

    /** CLAIMED is a state of versions before. */
    private static final String END_ATTEMPT = """
            with ended as (
                update letters set state = ?, reason = ?, lease_until = null, due_at = now() + make_interval(secs => ?),
                    attempts = ?, unknown_attempts = unknown_attempts + ?,
                    ended_at = case when ? then now() end, content = case when ? then null else content end,
                    recipient = case when ? then '' else recipient end
                where id = ? and (attempts = ? and state = 'QUEUED'
                    or attempts = ? and state in ('CLAIMED', 'SENDING') and claimed_at is not distinct from ?)
                returning id, attempts, state, reason, recipient = '' as is_erased),
            timeline as (
                insert into attempts (letter_id, number, began_at, ended_at, state, reason, provider, host, smtp_code,
                    enhanced_code, detail, duration_ms)
                select id, attempts, began_at, clock_timestamp(), state, reason, provider, host, smtp_code, enhanced_code,
                    case when not is_erased then reply end, duration_ms
                from ended, (values (?::timestamptz, ?, ?, ?::int, ?, ?, ?))
                    as attempt (began_at, provider, host, smtp_code, enhanced_code, reply, duration_ms))
            """;

    private static final String END_WITHOUT_EVENT = END_ATTEMPT + "select from ended";
    private static final String END_WITH_EVENT =
            END_ATTEMPT + ", " + Outbox.appendingFor("ended") + " select from ended";

    private final Outbox outbox;
    private final ErasedPeople erased;
    private final JobQueue jobs;
    private final Statements statements;
    private final AddressKeys addressKeys;
    private final double secondsToAnswer;

    DeliveryQueue(
            Outbox outbox,
            ErasedPeople erased,
            JobQueue jobs,
            Statements statements,
            AddressKeys addressKeys,
            SmtpConfig smtp) {
        this.outbox = outbox;
        this.erased = erased;
        this.jobs = jobs;
        this.statements = statements;
        this.addressKeys = addressKeys;
        secondsToAnswer = seconds(smtp.contentTimeout().plus(GRACE));
    }

    /** False when the person was erased: the delivery is not stored. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean queue(DeliveryRow delivery) {
        erased.lock(delivery.userId);
        var recipientHash = addressKeys.hash(delivery.recipient).orElse(null);
        // What is due at once is so by the clock of the database.
        var heldUntil = delivery.dueAt.isAfter(Instant.now()) ? delivery.dueAt : null;
        var kind = DueDelivery.KIND.readableSince(delivery.readableSince);
        var job = jobs.values(kind, delivery.userId.toString(), new DueDelivery(delivery.id), heldUntil);
        // The statement returns no row for a job that is due later.
        // The inbox row of an event has the request already.
        var origin = delivery.eventId == null ? RequestOrigin.ofChange() : RequestOrigin.NONE;
        return statements.finds(
                        ADD,
                        DeliveryRecord.values(delivery),
                        origin.requestId(),
                        origin.owner(),
                        recipientHash,
                        delivery.userId,
                        job)
                || heldUntil != null && find(delivery.id).isPresent();
    }

    public Optional<DeliveryRow> find(UUID id) {
        return statements.first(DeliveryRecord::read, FIND, id);
    }

    /**
     * The content gate, committed before any content is sent. False if another worker has run an attempt in the meantime, or the
     * person was erased.
     */
    public boolean openGate(Attempt attempt) {
        return statements.execute(
                        OPEN_GATE,
                        attempt.number(),
                        attempt.beganAt(),
                        attempt.provider(),
                        secondsToAnswer,
                        attempt.delivery().id,
                        attempt.number() - 1)
                == 1;
    }

    /** Stores why a queued delivery waits, and until when. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void postpone(DeliveryRow delivery, String reason, Duration wait) {
        statements.execute(POSTPONE, reason, seconds(wait), delivery.id, delivery.attempts);
    }

    /**
     * Ends an attempt: stores the state and the timeline row and publishes the event. The row lock orders it against an erasure,
     * after which the server's reply, which may contain the address, is not stored. False if it is no longer the current attempt.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean endAttempt(Attempt attempt, Transition transition) {
        var delivery = attempt.delivery();
        boolean isFinal = transition.state() != DeliveryState.QUEUED;
        boolean deletesRecipient = isFinal && delivery.isErasureNotice();
        boolean deletesContent = deletesRecipient || transition.state() == DeliveryState.SENT && delivery.isSecret();
        var event = event(delivery, transition);
        return statements.finds(
                event.isPresent() ? END_WITH_EVENT : END_WITHOUT_EVENT,
                transition.state().name(),
                transition.reason(),
                seconds(transition.pause()),
                attempt.number(),
                transition.isUncertain() ? 1 : 0,
                isFinal,
                deletesContent,
                deletesRecipient,
                delivery.id,
                attempt.number() - 1,
                attempt.number(),
                attempt.beganAt(),
                attempt.values(transition.reply()),
                event.map(it -> outbox.values(it, Optional.empty())).orElseGet(() -> new Object[0]));
    }

    /** Deletes the person's address and content. Ended deliveries keep their row; queued ones will be suppressed. */
    @Transactional(Transactional.TxType.MANDATORY)
    void erase(UUID userId) {
        erased.add(userId);
        statements.execute(
                "update letters set recipient = '', content = null, due_at = least(due_at, now()) where user_id = ?",
                userId);
        statements.execute(
                "update attempts set detail = null where letter_id in (select id from letters where user_id = ?)",
                userId);
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
}
