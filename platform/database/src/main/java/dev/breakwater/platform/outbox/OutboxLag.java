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

/** Measures the outbox. Alert on the age of the oldest unsent row. */
@Startup
@Singleton
class OutboxLag {

    private static final Logger LOG = Logger.getLogger(OutboxLag.class);

    private static final String LOOK = """
            with parked as (select topic, key, min(id) as id from outbox
                       where parked_at is not null and discarded_at is null group by topic, key),
                 waiting as (select created_at, outbox.id, parked.id is not null as held
                       from outbox left join parked
                           on parked.topic = outbox.topic and parked.key = outbox.key and parked.id < outbox.id
                       where sent_at is null and parked_at is null)
            select coalesce((select extract(epoch from clock_timestamp() - created_at) from waiting
                       where not held order by id limit 1), 0),
                   (select count(*) from waiting where not held),
                   (select count(*) from outbox where parked_at is not null and discarded_at is null),
                   (select count(*) from waiting where held)
            """;

    private record State(double oldestSeconds, double unsent, double parked, double held) {}

    private static final State UNKNOWN = new State(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private final AgroalDataSource database;
    private volatile State state = UNKNOWN;

    OutboxLag(AgroalDataSource database, MeterRegistry registry) {
        this.database = database;
        Gauge.builder("breakwater.outbox.oldest.age", () -> state.oldestSeconds())
                .description("Age of the oldest event that is not sent")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("breakwater.outbox.unsent", () -> state.unsent())
                .description("Events that wait to be sent")
                .register(registry);
        Gauge.builder("breakwater.outbox.parked", () -> state.parked())
                .description("Events that Kafka rejected repeatedly; an operator releases or discards them")
                .register(registry);
        Gauge.builder("breakwater.outbox.held", () -> state.held())
                .description("Events that wait because an earlier one of their key is parked")
                .register(registry);
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(LOOK)) {
            found.next();
            state = new State(found.getDouble(1), found.getDouble(2), found.getDouble(3), found.getDouble(4));
        } catch (SQLException e) {
            state = UNKNOWN;
            LOG.debugf("the outbox cannot be watched: %s", e);
        }
    }
}
