package dev.breakwater.platform.replica;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Watches how far the readers' database is behind, where a service is told of one. A replica that is away is behind. */
@Startup
@ApplicationScoped
class ReplicaLag {

    private static final Logger LOG = Logger.getLogger(ReplicaLag.class);
    private static final String READER = "quarkus.datasource.reader.";

    private final AgroalDataSource primary;
    private final Optional<String> url;
    private final Properties login = new Properties();
    private final Trail trail = new Trail();
    private volatile double seconds = Double.NaN;

    ReplicaLag(AgroalDataSource primary, Config config, MeterRegistry meters) {
        this.primary = primary;
        // The readers' own address falls back to the primary, which would never be behind itself.
        url = config.getOptionalValue(READER + "jdbc.url", String.class)
                .map(it -> it.replaceAll("[?&]targetServerType=\\w+", ""))
                .map(it -> it + (it.contains("?") ? "&" : "?") + "targetServerType=secondary");
        config.getOptionalValue(READER + "username", String.class).ifPresent(it -> login.put("user", it));
        config.getOptionalValue(READER + "password", String.class).ifPresent(it -> login.put("password", it));
        login.put("connectTimeout", "2");
        login.put("socketTimeout", "3");
        if (url.isPresent())
            Gauge.builder("breakwater.replica.lag", () -> seconds)
                    .description("For how long the replica has lacked what it lacks of the primary")
                    .baseUnit("seconds")
                    .register(meters);
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        if (url.isEmpty()) return;
        try (var connection = primary.getConnection()) {
            trail.primaryAt(position(connection, "pg_current_wal_flush_lsn()"), Instant.now());
        } catch (SQLException e) {
            seconds = Double.NaN;
            LOG.debugf("the primary cannot be watched: %s", e);
            return;
        }
        try (var connection = DriverManager.getConnection(url.get(), login)) {
            trail.replicaAt(position(connection, "pg_last_wal_replay_lsn()"));
        } catch (SQLException e) {
            LOG.debugf("the replica cannot be watched: %s", e);
        }
        seconds = trail.behind(Instant.now()).toMillis() / 1000.0;
    }

    private static long position(Connection connection, String function) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select pg_wal_lsn_diff(" + function + ", '0/0')::bigint")) {
            found.next();
            return found.getLong(1);
        }
    }
}
