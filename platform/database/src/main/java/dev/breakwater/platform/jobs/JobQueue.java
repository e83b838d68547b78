package dev.breakwater.platform.jobs;

import java.time.Instant;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.breakwater.platform.Ids;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.telemetry.TraceContext;

/**
 * Stores work in the caller's transaction; after its commit some instance does it, at least once. A rollback removes the job.
 */
@Singleton
public class JobQueue {

    static final String CHANNEL = "jobs";

    /** A job that is running may have read what the caller changes only now, so it runs once more. */
    private static final String ADD = """
            with added as (
                insert into job (id, kind, key, is_unique, payload, payload_version, due_at, traceparent, tracestate)
                values (?, ?, ?, ?, ?::json, ?, coalesce(?, clock_timestamp()), ?, ?)
                on conflict (kind, key) where is_unique do update
                    set due_at = least(job.due_at, excluded.due_at), added_again = job.state = 'leased'
                returning kind, due_at)
            select pg_notify('jobs', kind) from added where due_at <= clock_timestamp()
            """;

    private static final String WAKE = """
            with woken as (
                update job set due_at = least(due_at, clock_timestamp()), added_again = state = 'leased'
                where kind = ? and key = ? and state <> 'parked' returning kind)
            select pg_notify('jobs', kind) from woken
            """;

    private final Statements statements;
    private final JobPayloads payloads;

    JobQueue(Statements statements, JobPayloads payloads) {
        this.statements = statements;
        this.payloads = payloads;
    }

    /**
     * Adds a job that is due at once.
     *
     * @param key whom or what it is for; jobs of different keys take turns
     * @throws jakarta.transaction.TransactionalException when there is no transaction
     */
    @Transactional(TxType.MANDATORY)
    public <P> void add(JobKind<P> kind, String key, P payload) {
        add(kind, key, payload, null);
    }

    /** Of a unique kind, a job that exists keeps its payload and becomes due at the earlier of both times; a parked one stays parked. */
    @Transactional(TxType.MANDATORY)
    public <P> void add(JobKind<P> kind, String key, P payload, Instant dueAt) {
        var trace = TraceContext.current();
        statements.finds(
                ADD,
                Ids.next(),
                kind.name(),
                key,
                kind.isUnique(),
                payloads.write(payload),
                kind.version(),
                dueAt,
                trace.parent(),
                trace.state());
    }

    /** Makes the jobs of this kind and key due, if there are any; one that is running runs once more. */
    @Transactional(TxType.MANDATORY)
    public void wake(JobKind<?> kind, String key) {
        statements.finds(WAKE, kind.name(), key);
    }

    /** Whether a job of this kind and key waits, runs or is parked. */
    public boolean contains(JobKind<?> kind, String key) {
        return statements.finds("select from job where kind = ? and key = ?", kind.name(), key);
    }
}
