package dev.breakwater.platform.replica;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.breakwater.platform.outage.DatabaseOutage;
import io.agroal.api.AgroalDataSource;

/**
 * Routes reads that may be stale. They go to the replica, unless it lacks the caller's own writes, lags too far or is
 * unavailable; then they go to the primary. Callers see their own writes at once, and the writes of others after a short
 * delay.
 */
@Singleton
public class ReadRouter {

    private final ReplicaDataSource replicaDataSource;
    private final AgroalDataSource primary;
    private final RequestConsistencyToken requestConsistencyToken;
    private final ReadMetrics meters;

    ReadRouter(
            ReplicaDataSource replicaDataSource,
            AgroalDataSource primary,
            RequestConsistencyToken requestConsistencyToken,
            ReadMetrics meters) {
        this.replicaDataSource = replicaDataSource;
        this.primary = primary;
        this.requestConsistencyToken = requestConsistencyToken;
        this.meters = meters;
    }

    /** A read-only query. If it fails on the replica, it runs a second time on the primary. */
    @FunctionalInterface
    public interface Query<T> {
        T of(Connection connection) throws SQLException;
    }

    /**
     * Runs the query on the replica or on the primary.
     *
     * @throws jakarta.transaction.TransactionalException in a transaction. A transaction must read from the primary only:
     *     its decisions must not depend on stale rows, and the replica lacks its own changes.
     */
    @Transactional(TxType.NEVER)
    public <T> T read(Query<T> query) {
        var choice = ReadTarget.before(replicaDataSource.standing());
        if (choice.isReplica()) {
            try (var connection = replicaDataSource.connection()) {
                choice = ReadTarget.by(
                        requestConsistencyToken.position(), needed -> replicaDataSource.reached(connection, needed));
                if (choice.isReplica()) return counted(choice, query.of(connection));
            } catch (SQLException | RuntimeException e) {
                if (!DatabaseOutage.isOfDatabase(e)) throw unchecked(e);
                replicaDataSource.failed(e);
                choice = ReadTarget.FAILED;
            }
        }
        return counted(choice, readPrimary(query));
    }

    /**
     * Runs the query on the primary, for a response that a cache keeps after a change: it must not be of a replica that is behind.
     */
    @Transactional(TxType.NEVER)
    public <T> T readCurrent(Query<T> query) {
        return counted(ReadTarget.REQUIRED, readPrimary(query));
    }

    /**
     * Whether the current request carries a valid consistency token. Its response must then not come from a cache that may
     * be older than the caller's writes.
     */
    public boolean isOwedOwnWrites() {
        return requestConsistencyToken.position().isPresent();
    }

    /** The maximum staleness: every read sees a commit that is older than this. */
    public Duration horizon() {
        return requestConsistencyToken.lifetime();
    }

    private <T> T readPrimary(Query<T> query) {
        try (var connection = primary.getConnection()) {
            return query.of(connection);
        } catch (SQLException e) {
            throw unchecked(e);
        }
    }

    private <T> T counted(ReadTarget choice, T answer) {
        meters.count(choice);
        return answer;
    }

    private static RuntimeException unchecked(Exception e) {
        return e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException("read", e);
    }
}
