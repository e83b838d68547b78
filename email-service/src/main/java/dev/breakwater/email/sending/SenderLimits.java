package dev.breakwater.email.sending;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.problem.RateLimit;

/**
 * The rate limit of each client, by the generic cell rate algorithm (as ADR 50), and a quota per day. Its state is one row per client,
 * which a request updates in the transaction that queues its email: it is exact across instances, and a request that fails is not counted.
 */
@Singleton
class SenderLimits {

    private static final String TODAY = "(clock_timestamp() at time zone 'UTC')::date";
    private static final String INTERVAL = "make_interval(secs => ?)";

    private static final String INSERT = "insert into sender_limit as old (client_id, next_at, day, used) values (?,"
            + " clock_timestamp() + " + INTERVAL + ", " + TODAY + ", 1) on conflict (client_id) do update set ";

    private static final String TAKE = INSERT
            + "next_at = greatest(old.next_at, clock_timestamp()) + " + INTERVAL + ", day = " + TODAY + ","
            + " used = case when old.day < " + TODAY + " then 1 else old.used + 1 end"
            + " where old.next_at <= clock_timestamp() + " + INTERVAL
            + " and (old.day < " + TODAY + " or old.day = " + TODAY + " and old.used < ?) returning client_id";

    /** Books the next time that conforms, on the first day that has a rest. The rate may be the reason that it is another day. */
    private static final String RESERVE = """
            with conforming as (
                select client_id, next_at, day, used, now,
                    (greatest(next_at - make_interval(secs => ?), now) at time zone 'UTC')::date as earliest
                from sender_limit, (select clock_timestamp() as now) as clock where client_id = ?),
            booked as (
                select client_id, next_at, day, used, now,
                    case when day < earliest then earliest when used < ? then day else day + 1 end as next_day
                from conforming)
            update sender_limit set day = next_day, used = case when next_day = booked.day then booked.used + 1 else 1 end,
                next_at = greatest(booked.next_at, now, next_day::timestamp at time zone 'UTC') + make_interval(secs => ?)
            from booked where sender_limit.client_id = booked.client_id
            returning greatest(sender_limit.next_at - make_interval(secs => ?),
                sender_limit.day::timestamp at time zone 'UTC')
            """;

    /** Locks the row either way: it could be pruned otherwise. */
    private static final String LOCK =
            "insert into sender_limit as old (client_id, next_at, day, used) values (?, clock_timestamp(), " + TODAY
                    + ", 0) on conflict (client_id) do update set used = old.used";

    private static final String STATE = "select next_at, day, used from sender_limit where client_id = ?";

    private final Statements statements;
    private final SendingConfig config;

    SenderLimits(Statements statements, SendingConfig config) {
        this.statements = statements;
        this.config = config;
        // At the start, not at the first request: a limit that is not valid throws.
        config.clients().forEach(own -> SenderLimit.of(own.id(), config));
    }

    private record State(Instant nextAt, LocalDate day, int used) {

        static State read(ResultSet row) throws SQLException {
            return new State(Timestamps.instant(row, 1), row.getObject(2, LocalDate.class), row.getInt(3));
        }
    }

    /** Counts an email, or tells the limit that the client has reached; then nothing is counted. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<RateLimit> take(UUID client) {
        var limit = SenderLimit.of(client, config);
        double interval = seconds(limit.interval());
        return statements.finds(TAKE, client, interval, interval, seconds(limit.tolerance()), limit.perDay())
                ? Optional.empty()
                : Optional.of(reached(client, limit));
    }

    /** Counts an email and tells when it may be sent: in the past, or when the limit allows it. */
    @Transactional(Transactional.TxType.MANDATORY)
    Instant reserve(UUID client) {
        var limit = SenderLimit.of(client, config);
        double interval = seconds(limit.interval());
        statements.execute(LOCK, client);
        return statements
                .first(
                        row -> Timestamps.instant(row, 1),
                        RESERVE,
                        seconds(limit.tolerance()),
                        client,
                        limit.perDay(),
                        interval,
                        interval + seconds(limit.tolerance()))
                .orElseThrow();
    }

    /** The limit that makes the client wait. */
    RateLimit reached(UUID client) {
        return reached(client, SenderLimit.of(client, config));
    }

    private RateLimit reached(UUID client, SenderLimit limit) {
        var now = Instant.now();
        var state = statements.first(State::read, STATE, client).orElseThrow();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (state.day().isAfter(today) || state.day().equals(today) && state.used() >= limit.perDay()) {
            var free = state.used() >= limit.perDay() ? state.day().plusDays(1) : state.day();
            return new RateLimit(
                    "mails-per-day",
                    "client",
                    limit.perDay(),
                    Duration.ofDays(1),
                    0,
                    Duration.between(now, free.atStartOfDay(ZoneOffset.UTC).toInstant()));
        }
        return new RateLimit(
                "mails",
                "client",
                limit.requests(),
                limit.period(),
                0,
                Duration.between(now, state.nextAt().minus(limit.tolerance())));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
