package dev.breakwater.platform.outbox.relay;

import jakarta.inject.Singleton;

import dev.breakwater.platform.pruning.Pruning;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Deletes sent and discarded rows after their retention, on the leader only, in small batches that hold few row locks. */
@Singleton
class OutboxPruning {

    /** The oldest sent rows have the lowest ids, so the query needs no index on the time. */
    private static final String DELETE = """
            delete from outbox where id in (
                select id from outbox where sent_at is not null order by id limit 1000)
            and sent_at < now() - make_interval(secs => ?)
            """;

    private static final String DELETE_DISCARDED = """
            delete from outbox where id in (
                select id from outbox where parked_at is not null
                    and discarded_at < now() - make_interval(secs => ?) limit 1000)
            """;

    private final AgroalDataSource database;
    private final OutboxConfig config;
    private final RelayRunner relay;

    OutboxPruning(AgroalDataSource database, OutboxConfig config, RelayRunner relay) {
        this.database = database;
        this.config = config;
        this.relay = relay;
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void prune() {
        if (!relay.isLeading()) return;
        Pruning.run(database, DELETE, config.retention());
        Pruning.run(database, DELETE_DISCARDED, config.discardedRetention());
    }
}
