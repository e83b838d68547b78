package dev.breakwater.platform.replica;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.platform.outage.DatabaseOutage;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import org.jboss.logging.Logger;

/**
 * The replica's connection pool, state and lag. The first read that finds the server down takes the replica out of use, and
 * only the periodic check puts it back: meanwhile no request waits for it. The lag of an unavailable replica grows.
 */
@Startup
@Singleton
class ReplicaDataSource {

    private static final Logger LOG = Logger.getLogger(ReplicaDataSource.class);

    enum Standing {
        USABLE,
        LAGGING,
        AWAY,
        NONE
    }

    private final AgroalDataSource primary;
    private final boolean declared;
    private final Optional<AgroalDataSource> pool;
    private final ReplicaConfig config;
    private final LogPositions logPositions = new LogPositions();
    private final ReplicationLag replicationLag = new ReplicationLag();
    private volatile Standing standing;
    private volatile double lag = Double.NaN;

    ReplicaDataSource(
            AgroalDataSource primary,
            @DataSource("reader") InjectableInstance<AgroalDataSource> reader,
            ReplicaConfig config,
            MeterRegistry meters) {
        this.primary = primary;
        this.config = config;
        declared = !reader.isUnsatisfied();
        pool = reader.listActive().stream().findFirst();
        standing = pool.isPresent() ? Standing.AWAY : Standing.NONE;
        if (pool.isPresent())
            Gauge.builder("breakwater.replica.lag", () -> lag)
                    .description("Lag of the read replica behind the primary")
                    .baseUnit("seconds")
                    .register(meters);
    }

    /** Whether this service is built to read from a replica, even if none is configured. */
    boolean isDeclared() {
        return declared;
    }

    boolean isPresent() {
        return pool.isPresent();
    }

    Standing standing() {
        return standing;
    }

    /**
     * A connection to a replica. With {@code preferSecondary} in its URL, the pool may connect to the primary; then this
     * throws.
     */
    Connection connection() throws SQLException {
        var connection = pool.orElseThrow().getConnection();
        if (LogPositions.isOnReplica(connection)) return connection;
        connection.close();
        throw new SQLException("the readers' database is not a replica", "08004");
    }

    boolean reached(Connection connection, long position) throws SQLException {
        return logPositions.reached(connection, position);
    }

    /**
     * Takes the replica out of use if the server is down. A failed statement or an exhausted pool does not affect other
     * reads.
     */
    void failed(Exception failure) {
        if (isGone(failure)) away(failure);
        else LOG.warnf("the primary answers what the replica could not: %s", failure);
    }

    /**
     * Whether the server is down. A server that accepts connections but never responds shows only as a timeout of a pool
     * that is not full.
     */
    private boolean isGone(Exception failure) {
        return DatabaseOutage.isOfServer(failure) || DatabaseOutage.isOfPool(failure) && !isPoolFull();
    }

    private boolean isPoolFull() {
        var source = pool.orElseThrow();
        var most = source.getConfiguration().connectionPoolConfiguration().maxSize();
        return source.getMetrics().activeCount() >= most;
    }

    private void away(Exception failure) {
        if (standing != Standing.AWAY) LOG.warnf("reads go to the primary, the replica is away: %s", failure);
        standing = Standing.AWAY;
        // The pool's remaining connections are dead, or lead to another server.
        pool.orElseThrow().flush(FlushMode.GRACEFUL);
    }

    @Scheduled(every = "${breakwater.replica.look:PT2S}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        if (pool.isEmpty()) return;
        var measured = lookAtPrimary();
        var seen = lookAtReplica();
        var behind = replicationLag.behind(Instant.now());
        lag = measured ? behind.toMillis() / 1000.0 : Double.NaN;
        if (seen) stand(behind.compareTo(config.lagLimit()) > 0 ? Standing.LAGGING : Standing.USABLE);
    }

    private void stand(Standing now) {
        if (standing != now) LOG.infof("the replica is %s", now == Standing.USABLE ? "read from" : "too far behind");
        standing = now;
    }

    private boolean lookAtPrimary() {
        try (var connection = primary.getConnection()) {
            replicationLag.primaryAt(LogPositions.flushed(connection), Instant.now());
            return true;
        } catch (SQLException e) {
            LOG.debugf("the primary cannot be watched: %s", e);
            return false;
        }
    }

    private boolean lookAtReplica() {
        try (var connection = connection()) {
            replicationLag.replicaAt(LogPositions.ofReplica(connection));
            return true;
        } catch (SQLException e) {
            if (isGone(e)) away(e);
            else LOG.debugf("the replica cannot be watched: %s", e);
            return false;
        }
    }
}
