package dev.breakwater.email.delivery;

import java.time.Duration;

import jakarta.inject.Singleton;

import dev.breakwater.platform.pruning.Pruning;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Deletes ended deliveries after the retention period, the content of those whose link has expired, and old notices of erasures. */
@Singleton
class DeliveryPruning {

    private static final String DELETE_ENDED = """
            delete from letters where id in (
                select id from letters where ended_at < now() - make_interval(secs => ?) limit 1000 for update skip locked)
            """;

    private static final String DELETE_CONTENT = """
            update letters set content = null where id in (
                select id from letters
                where content is not null and ended_at is not null and expires_at < now() - make_interval(secs => ?)
                limit 1000 for update skip locked)
            """;

    /** How late Kafka can deliver an event again, as breakwater.inbox.retention. */
    private static final Duration LONGEST_REDELIVERY = Duration.ofDays(45);

    private final AgroalDataSource database;
    private final DeliveryConfig config;

    DeliveryPruning(AgroalDataSource database, DeliveryConfig config) {
        this.database = database;
        this.config = config;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void prune() {
        Pruning.run(database, DELETE_ENDED, config.keep());
        Pruning.run(database, DELETE_CONTENT, Duration.ZERO);
        Pruning.olderThan(database, "erased_address", "at", LONGEST_REDELIVERY);
    }
}
