package dev.breakwater.platform.outbox.relay;

import jakarta.inject.Singleton;

import dev.breakwater.platform.pruning.Pruning;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Deletes sent and discarded rows after their retention, on the leader only, in small batches that hold few row locks. */
@Singleton
class OutboxPruning {

    /**
     * The oldest sent rows have the lowest ids, so the query needs no index on the time. What timelines show of the rows is kept,
     * without the payloads.
     */
    private static final String DELETE = """
            with expired as materialized (
                select id from (select id, sent_at from outbox where sent_at is not null order by id limit 1000) oldest
                where sent_at < now() - make_interval(secs => ?)),
            kept as (
                insert into published_event (event_id, type, topic, request_id, request_owner, created_at, published_at,
                    published_partition, published_offset)
                select event_id, type, topic, request_id, request_owner, created_at, published_at, published_partition,
                    published_offset
                from outbox where id in (select id from expired) and request_id is not null)
            delete from outbox where id in (select id from expired)
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
