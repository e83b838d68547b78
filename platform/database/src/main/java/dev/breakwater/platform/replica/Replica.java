package dev.breakwater.platform.replica;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.breakwater.platform.problem.Outage;
import io.agroal.api.AgroalDataSource;

/**
 * For reads that may be old: they go to the replica, unless it lacks what this caller wrote, lags too far or is away; then
 * to the primary. Callers see what they wrote, all others see it some moments later.
 */
@Singleton
public class Replica {

    private final Standby standby;
    private final AgroalDataSource primary;
    private final Carried carried;
    private final ReadMeters meters;

    Replica(Standby standby, AgroalDataSource primary, Carried carried, ReadMeters meters) {
        this.standby = standby;
        this.primary = primary;
        this.carried = carried;
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
        var choice = Choice.before(standby.standing());
        if (choice.isReplica()) {
            try (var connection = standby.connection()) {
                choice = Choice.by(carried.position(), needed -> standby.reached(connection, needed));
                if (choice.isReplica()) return counted(choice, query.of(connection));
            } catch (SQLException | RuntimeException e) {
                if (!Outage.isOfDatabase(e)) throw unchecked(e);
                standby.failed(e);
                choice = Choice.FAILED;
            }
        }
        return counted(choice, readPrimary(query));
    }

    /** Whether the current request's caller has shown what it wrote: it must not be answered with what may be older. */
    public boolean isOwedOwnWrites() {
        return carried.position().isPresent();
    }

    /** How old what is read can be at most: after it, whatever was committed is seen by every read. */
    public Duration horizon() {
        return carried.lifetime();
    }

    private <T> T readPrimary(Query<T> query) {
        try (var connection = primary.getConnection()) {
            return query.of(connection);
        } catch (SQLException e) {
            throw unchecked(e);
        }
    }

    private <T> T counted(Choice choice, T answer) {
        meters.count(choice);
        return answer;
    }

    private static RuntimeException unchecked(Exception e) {
        return e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException("read", e);
    }
}
