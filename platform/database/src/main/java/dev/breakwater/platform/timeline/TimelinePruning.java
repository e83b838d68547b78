package dev.breakwater.platform.timeline;

import jakarta.inject.Singleton;

import dev.breakwater.platform.pruning.Pruning;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Deletes what timelines no longer show. The inbox has a retention of its own. */
@Singleton
class TimelinePruning {

    private final AgroalDataSource database;
    private final TimelineConfig config;

    TimelinePruning(AgroalDataSource database, TimelineConfig config) {
        this.database = database;
        this.config = config;
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void prune() {
        Pruning.olderThan(database, "answered_request", "began_at", config.retention());
        Pruning.olderThan(database, "published_event", "created_at", config.retention());
    }
}
