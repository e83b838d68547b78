package dev.breakwater.user.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.UserEvent;
import dev.breakwater.events.UserKeyEvent;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.jobs.JobHandler;
import dev.breakwater.platform.jobs.JobKind;
import dev.breakwater.platform.jobs.JobPolicy;
import dev.breakwater.platform.jobs.JobQueue;
import dev.breakwater.platform.jobs.JobResult;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.personaldata.KeyWrapping;
import dev.breakwater.platform.personaldata.PersonKey;
import dev.breakwater.user.account.UserRow;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The last email to an erased user. The account's key is destroyed in the transaction that requests it, and the email
 * service deletes the user's queued emails. The notice therefore has its own id and key; when the notice is erased too,
 * nothing links them to the account.
 */
@Singleton
class ErasureNotices implements JobHandler<ErasureNotices.Requested> {

    static final JobKind<Requested> KIND = JobKind.unique("erasure-notice-end", Requested.class);
    private static final JobPolicy POLICY = new JobPolicy(20, Duration.ofSeconds(1), Duration.ofMinutes(10), 2);

    /** Longer than the email service retries an email: breakwater.delivery.longest-age. */
    private static final Duration ENDED_AFTER = Duration.ofHours(25);

    private final JobQueue jobs;
    private final Outbox outbox;
    private final KeyWrapping wrapping;
    private final ErasureSaga saga;

    ErasureNotices(JobQueue jobs, Outbox outbox, KeyWrapping wrapping, ErasureSaga saga) {
        this.jobs = jobs;
        this.outbox = outbox;
        this.wrapping = wrapping;
        this.saga = saga;
    }

    @RegisterForReflection
    record Requested(UUID notice) {}

    /** In the transaction that erases the account. Returns the notice's id. */
    @Transactional(Transactional.TxType.MANDATORY)
    UUID request(UserRow erased, Instant now) {
        var key = PersonKey.random(UUID.randomUUID());
        var notice = key.person();
        outbox.append(new UserKeyEvent.Issued(notice, wrapping.wrap(key), now));
        outbox.append(new UserEvent.ErasureNoticeRequested(notice, erased.email(), erased.locale(), now), key);
        jobs.add(KIND, notice.toString(), new Requested(notice), now.plus(ENDED_AFTER));
        return notice;
    }

    @Override
    public JobKind<Requested> kind() {
        return KIND;
    }

    @Override
    public JobPolicy policy() {
        return POLICY;
    }

    /** Erases the notice like a user: the email service deletes the address, and the key's destruction is published again. */
    @Override
    public JobResult run(Requested requested) {
        return JobResult.inTransaction(() -> {
            saga.begin(requested.notice(), Optional.empty(), Timestamps.now());
            return JobResult.done();
        });
    }
}
