package dev.breakwater.email.sending;

import java.time.Duration;

import jakarta.inject.Singleton;

import dev.breakwater.platform.pruning.Pruning;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Deletes the limits of clients that have sent nothing for a day: without a row a client begins with its whole burst and day anyway. */
@Singleton
class SenderLimitPruning {

    private static final Duration UNUSED = Duration.ofDays(1);

    private static final String DELETE = """
            delete from sender_limit where client_id in (
                select client_id from sender_limit
                where greatest(next_at, (day + 1)::timestamp at time zone 'UTC') < now() - make_interval(secs => ?)
                limit 1000 for update skip locked)
            """;

    private final AgroalDataSource database;

    SenderLimitPruning(AgroalDataSource database) {
        this.database = database;
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = ConcurrentExecution.SKIP)
    void prune() {
        Pruning.run(database, DELETE, UNUSED);
    }
}
