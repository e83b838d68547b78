package dev.breakwater.media.api.transform;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.problem.RateLimit;
import dev.breakwater.platform.pruning.Pruning;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Counts how many transforms an owner gets signed per minute, so that nobody makes them a bill. */
@Singleton
public class TransformBudget {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** One statement: concurrent requests of an owner wait for the row, and each sees the count of the one before. */
    private static final String TAKE = """
            insert into transform_budget as budget (owner_id, minute, used) values (?, date_trunc('minute', now()), 1)
            on conflict (owner_id) do update
                set minute = excluded.minute, used = case when budget.minute = excluded.minute then budget.used + 1 else 1 end
                where budget.minute <> excluded.minute or budget.used < ?
            returning used
            """;

    private static final String LEFT = "select 60 - extract(second from now())::int";

    private final Statements statements;
    private final AgroalDataSource database;
    private final TransformsConfig config;

    TransformBudget(Statements statements, AgroalDataSource database, TransformsConfig config) {
        this.statements = statements;
        this.database = database;
        this.config = config;
    }

    /** Returns the limit when the owner has reached it; otherwise counts one. */
    Optional<RateLimit> take(UUID owner) {
        if (statements.finds(TAKE, owner, config.perMinute())) return Optional.empty();
        long left = statements.first(row -> row.getLong(1), LEFT).orElse(WINDOW.toSeconds());
        return Optional.of(
                new RateLimit("transforms", "account", config.perMinute(), WINDOW, 0, Duration.ofSeconds(left)));
    }

    /** Deletes the count of an owner whose data is erased. */
    public void forget(UUID owner) {
        statements.execute("delete from transform_budget where owner_id = ?", owner);
    }

    @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    void prune() {
        Pruning.olderThan(database, "transform_budget", "minute", WINDOW);
    }
}
