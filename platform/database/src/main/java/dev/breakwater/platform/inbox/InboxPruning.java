package dev.breakwater.platform.inbox;

import jakarta.inject.Singleton;

import dev.breakwater.platform.pruning.Pruning;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Deletes rows of events that Kafka has deleted and cannot deliver again. */
@Singleton
class InboxPruning {

    private final AgroalDataSource database;
    private final InboxConfig config;

    InboxPruning(AgroalDataSource database, InboxConfig config) {
        this.database = database;
        this.config = config;
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void prune() {
        Pruning.olderThan(database, "inbox", "at", config.retention());
        Pruning.olderThan(database, "tombstone", "at", config.retention());
    }
}
