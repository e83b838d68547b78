package dev.breakwater.platform.inbox;

import jakarta.inject.Singleton;

import dev.breakwater.platform.pruning.Pruning;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Deletes rows of events that Kafka has deleted and cannot deliver again. */
@Singleton
class InboxPruning {

    private static final String DELETE = """
            delete from inbox where ctid = any (array(
                select ctid from inbox where at < now() - make_interval(secs => ?) limit 1000 for update skip locked))
            """;

    private static final String DELETE_TOMBSTONES = DELETE.replace("inbox", "tombstone");

    private final AgroalDataSource database;
    private final InboxConfig config;

    InboxPruning(AgroalDataSource database, InboxConfig config) {
        this.database = database;
        this.config = config;
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void prune() {
        Pruning.run(database, DELETE, config.retention());
        Pruning.run(database, DELETE_TOMBSTONES, config.retention());
    }
}
