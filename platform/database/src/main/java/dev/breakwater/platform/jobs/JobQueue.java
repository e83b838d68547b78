package dev.breakwater.platform.jobs;

import java.time.Instant;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.breakwater.platform.Ids;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.origin.RequestOrigin;
import dev.breakwater.platform.telemetry.TraceContext;

/**
 * Stores a job in the caller's transaction. After the commit an instance runs it at least once. A rollback removes the job.
 */
@Singleton
public class JobQueue {

    static final String CHANNEL = "jobs";

    /** A running job may have read its data before the caller's change, so it runs once more. */
    private static final String ADDING = """
            added as (
                insert into job (id, kind, key, is_unique, payload, payload_version, due_at, traceparent, tracestate,
                    request_id, request_owner)
                select ?, ?, ?, ?, ?::json, ?, coalesce(?, clock_timestamp()), ?, ?, ?, ?::uuid from %s
                on conflict (kind, key) where is_unique do update
                    set due_at = least(job.due_at, excluded.due_at), added_again = job.state = 'leased'
                returning kind, due_at)
            select pg_notify('jobs', kind) from added where due_at <= clock_timestamp()
            """;

    private static final String ADD = "with one as (values (1)), " + addingFor("one");

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
     * @param key the subject of the job, such as a user id; jobs of different keys take turns
     * @throws jakarta.transaction.TransactionalException when there is no transaction
     */
    @Transactional(TxType.MANDATORY)
    public <P> void add(JobKind<P> kind, String key, P payload) {
        add(kind, key, payload, null);
    }

    /**
     * Adds a job that is due at {@code dueAt}. For a unique kind, an existing job keeps its payload and becomes due at the
     * earlier of both times; a parked job stays parked.
     */
    @Transactional(TxType.MANDATORY)
    public <P> void add(JobKind<P> kind, String key, P payload, Instant dueAt) {
        statements.finds(ADD, values(kind, key, payload, dueAt));
    }

    /**
     * The end of a statement with a {@code with} clause. It makes a change and the job for it one statement, which returns a row when a
     * job was added that is due at once.
     *
     * @param source the query of the same {@code with} that yields one row to add the job, and no row to add none
     */
    public static String addingFor(String source) {
        return ADDING.formatted(source);
    }

    /** The parameters of {@link #addingFor}, for a job that is due at {@code dueAt}; null for at once. */
    public <P> Object[] values(JobKind<P> kind, String key, P payload, Instant dueAt) {
        var trace = TraceContext.current();
        var origin = RequestOrigin.ofChange();
        return new Object[] {
            Ids.next(),
            kind.name(),
            key,
            kind.isUnique(),
            payloads.write(payload),
            kind.version(),
            dueAt,
            trace.parent(),
            trace.state(),
            origin.requestId(),
            origin.owner()
        };
    }

    /** Makes existing jobs of this kind and key due now. A running job runs once more; a parked one stays parked. */
    @Transactional(TxType.MANDATORY)
    public void wake(JobKind<?> kind, String key) {
        statements.finds(WAKE, kind.name(), key);
    }

    /** Whether a job of this kind and key is waiting, running or parked. */
    public boolean contains(JobKind<?> kind, String key) {
        return statements.finds("select from job where kind = ? and key = ?", kind.name(), key);
    }
}
