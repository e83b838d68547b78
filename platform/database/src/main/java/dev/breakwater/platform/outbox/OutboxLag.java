package dev.breakwater.platform.outbox;

import java.sql.SQLException;

import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import org.jboss.logging.Logger;

/** Watches what waits in the outbox; the age of the oldest row is the one number to raise an alarm on. */
@Startup
@Singleton
class OutboxLag {

    private static final Logger LOG = Logger.getLogger(OutboxLag.class);

    private static final String LOOK = """
            select coalesce((select extract(epoch from clock_timestamp() - created_at) from outbox
                       where sent_at is null and parked_at is null order by id limit 1), 0),
                   (select count(*) from outbox where sent_at is null and parked_at is null),
                   (select count(*) from outbox where parked_at is not null)
            """;

    private record State(double oldestSeconds, double unsent, double parked) {}

    private static final State UNKNOWN = new State(Double.NaN, Double.NaN, Double.NaN);

    private final AgroalDataSource database;
    private volatile State state = UNKNOWN;

    OutboxLag(AgroalDataSource database, MeterRegistry registry) {
        this.database = database;
        Gauge.builder("breakwater.outbox.oldest.age", () -> state.oldestSeconds())
                .description("Age of the oldest fact that is not sent")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("breakwater.outbox.unsent", () -> state.unsent())
                .description("Facts that wait to be sent")
                .register(registry);
        Gauge.builder("breakwater.outbox.parked", () -> state.parked())
                .description("Facts that Kafka refused for good, and that somebody has to look at")
                .register(registry);
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(LOOK)) {
            found.next();
            state = new State(found.getDouble(1), found.getDouble(2), found.getDouble(3));
        } catch (SQLException e) {
            state = UNKNOWN;
            LOG.debugf("the outbox cannot be watched: %s", e);
        }
    }
}
