package dev.breakwater.platform.replica;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.platform.problem.DatabaseOutage;
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
 * The replica: whether it may be read from, and how far it is behind. The first read that it fails takes it out, and only a
 * look brings it back: while it is away no request waits for it. A replica that is away is behind.
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

    /** Whether this service reads from a replica, where it is told of one. */
    boolean isDeclared() {
        return declared;
    }

    boolean isPresent() {
        return pool.isPresent();
    }

    Standing standing() {
        return standing;
    }

    /** Of a server that is a replica: with {@code preferSecondary} in its address, the pool may come upon the primary. */
    Connection connection() throws SQLException {
        var connection = pool.orElseThrow().getConnection();
        if (LogPositions.isOnReplica(connection)) return connection;
        connection.close();
        throw new SQLException("the readers' database is not a replica", "08004");
    }

    boolean reached(Connection connection, long position) throws SQLException {
        return logPositions.reached(connection, position);
    }

    /** Takes it out when the server itself is gone; a statement that fails, or a busy pool, says nothing about other reads. */
    void failed(Exception failure) {
        if (isGone(failure)) away(failure);
        else LOG.warnf("the primary answers what the replica could not: %s", failure);
    }

    /** A server that accepts connections and never answers shows only as a time-out of a pool that has room. */
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
        // What is left of the pool is dead, or leads to another server.
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
