package dev.breakwater.platform.replica;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.breakwater.platform.problem.DatabaseOutage;
import io.agroal.api.AgroalDataSource;

/**
 * For reads that may be old: they go to the replica, unless it lacks what this caller wrote, lags too far or is away; then
 * to the primary. Callers see what they wrote, all others see it some moments later.
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

    /** Reads, and nothing else; it is asked a second time, of the primary, when the replica failed it. */
    @FunctionalInterface
    public interface Query<T> {
        T of(Connection connection) throws SQLException;
    }

    /**
     * @throws jakarta.transaction.TransactionalException in a transaction, whose reads must all be of the primary: what
     *     it decides by must not be old, and it would not see its own changes
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

    /** Whether the current request's caller has shown what it wrote: it must not be answered with what may be older. */
    public boolean isOwedOwnWrites() {
        return requestConsistencyToken.position().isPresent();
    }

    /** How old what is read can be at most: after it, whatever was committed is seen by every read. */
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
