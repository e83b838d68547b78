package dev.breakwater.platform.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.origin.RequestOrigin;
import dev.breakwater.platform.telemetry.TraceContext;

/**
 * The job table. Every update names the claim that it belongs to, and changes nothing if the lease expired and the job was
 * claimed again.
 */
@Singleton
class JobTable {

    private static final int LONGEST_REASON = 500;
    private static final int CANDIDATES = 100;

    /** Uses {@code statement_timestamp()}: an index cannot be searched by the volatile {@code clock_timestamp()}. */
    static final String IS_DUE = """
            state <> 'parked' and due_at <= statement_timestamp()
                and (lease_until is null or lease_until < statement_timestamp())
            """;

    private static final String DUE_KINDS = """
            select name from unnest(?::text[], ?::int[]) as known (name, version)
            where exists (select from job where kind = name and payload_version <= version and %s)
            """.formatted(IS_DUE);

    /**
     * Prefers keys that were not served recently, and takes one job of each key before a second. Skips rows that another
     * instance is claiming, and payloads of a newer version, which newer instances run.
     */
    private static final String CLAIM =
            """
            with candidates as (
                (select id, key, due_at, 0 as turn from job
                 where kind = ? and payload_version <= ? and %1$s and key <> all (?::text[])
                 order by due_at, id limit %2$d)
                union all
                (select id, key, due_at, 1 as turn from job
                 where kind = ? and payload_version <= ? and %1$s and key = any (?::text[])
                 order by due_at, id limit %2$d)),
            ranked as (
                select id, due_at, turn, row_number() over (partition by key order by due_at, id) as rank from candidates),
            claimed as (
                select job.id from job join ranked using (id) where %3$s
                order by turn, rank, ranked.due_at, job.id limit ? for update of job skip locked)
            update job set state = 'leased', attempts = attempts + 1, claims = claims + 1, added_again = false,
                lease_owner = ?, lease_until = clock_timestamp() + make_interval(secs => ?)
            from claimed where job.id = claimed.id
            returning job.id, kind, key, payload, payload_version, attempts, claims, traceparent, tracestate,
                request_id, request_owner
            """.formatted(IS_DUE, CANDIDATES, IS_DUE.replaceAll("(state|due_at|lease_until) ", "job.$1 "));

    private static final String RENEW = """
            update job set lease_until = clock_timestamp() + make_interval(secs => ?)
            from unnest(?::uuid[], ?::bigint[]) as held (id, claim)
            where job.id = held.id and job.claims = held.claim and state = 'leased'
            returning job.id
            """;

    private static final String HELD = " where id = ? and claims = ? and state = 'leased'";

    private static final String DONE = """
            with held as (select id, added_again from job %s for update),
            done as (delete from job using held where job.id = held.id and not held.added_again returning job.id),
            repeated as (
                update job set state = 'waiting', attempts = 0, reason = null, lease_until = null, due_at = clock_timestamp()
                from held where job.id = held.id and held.added_again returning job.id)
            select from done union all select from repeated
            """.formatted(HELD);

    private static final String REPEAT = """
            update job set state = 'waiting', attempts = 0, reason = null, lease_until = null,
                due_at = case when added_again then clock_timestamp() else greatest(?, clock_timestamp()) end%s
            """;
    private static final String AGAIN = REPEAT.formatted(", payload = ?::json, payload_version = ?") + HELD;
    private static final String SAME_AGAIN = REPEAT.formatted("") + HELD;

    private static final String POSTPONE = """
            update job set state = 'waiting', reason = ?, lease_until = null, attempts = attempts - ?,
                due_at = clock_timestamp() + make_interval(secs => ?)
            """ + HELD;

    private static final String PARK = """
            update job set state = 'parked', reason = ?, lease_until = null, parked_at = clock_timestamp()
            """ + HELD;

    private final Statements statements;

    JobTable(Statements statements) {
        this.statements = statements;
    }

    /** Those of the given kinds that have a due job. */
    Set<String> due(Collection<JobKind<?>> kinds) {
        var names = kinds.stream().map(JobKind::name).toList();
        var versions = kinds.stream().map(JobKind::version).toList();
        return new HashSet<>(statements.all(
                row -> row.getString(1),
                DUE_KINDS,
                Statements.array("text", names),
                Statements.array("int", versions)));
    }

    /** Claims at most {@code most} due jobs. */
    List<ClaimedJob> claim(JobKind<?> kind, Collection<String> servedKeys, int most, UUID owner, Duration lease) {
        var served = Statements.array("text", servedKeys);
        return statements.all(
                JobTable::read,
                CLAIM,
                kind.name(),
                kind.version(),
                served,
                kind.name(),
                kind.version(),
                served,
                most,
                owner,
                seconds(lease));
    }

    /** Renews the leases and returns the ids of the jobs whose lease this instance still holds. */
    Set<UUID> renew(Collection<ClaimedJob> jobs, Duration lease) {
        return new HashSet<>(statements.all(
                row -> row.getObject(1, UUID.class),
                RENEW,
                seconds(lease),
                Statements.array("uuid", jobs.stream().map(ClaimedJob::id).toList()),
                Statements.array("bigint", jobs.stream().map(ClaimedJob::claim).toList())));
    }

    /** Returns false when this claim no longer holds the job, like the methods below. */
    boolean done(ClaimedJob job) {
        return statements.finds(DONE, job.id(), job.claim());
    }

    boolean again(ClaimedJob job, String payload, int version, Instant at) {
        return statements.execute(AGAIN, at, payload, version, job.id(), job.claim()) == 1;
    }

    /** With the payload and the version that it has. */
    boolean repeat(ClaimedJob job, Instant at) {
        return statements.execute(SAME_AGAIN, at, job.id(), job.claim()) == 1;
    }

    boolean failed(ClaimedJob job, String reason, Duration delay) {
        return postpone(job, reason, 0, delay);
    }

    /** Does not count the attempt. */
    boolean postponed(ClaimedJob job, String reason, Duration delay) {
        return postpone(job, reason, 1, delay);
    }

    boolean parked(ClaimedJob job, String reason) {
        return statements.execute(PARK, storable(reason), job.id(), job.claim()) == 1;
    }

    private boolean postpone(ClaimedJob job, String reason, int uncounted, Duration delay) {
        return statements.execute(POSTPONE, storable(reason), uncounted, seconds(delay), job.id(), job.claim()) == 1;
    }

    private static ClaimedJob read(ResultSet row) throws SQLException {
        return new ClaimedJob(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getInt(6),
                row.getLong(7),
                new TraceContext(row.getString(8), row.getString(9)),
                RequestOrigin.of(row.getString(10), row.getString(11)));
    }

    /** PostgreSQL text cannot contain U+0000. */
    private static String storable(String reason) {
        var text = reason.replace("\0", "");
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
