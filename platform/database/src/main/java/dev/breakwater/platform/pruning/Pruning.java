package dev.breakwater.platform.pruning;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

import org.jboss.logging.Logger;

/** Deletes old rows in batches, each in its own transaction, until a batch deletes none. */
public final class Pruning {

    private static final Logger LOG = Logger.getLogger(Pruning.class);

    private static final String OLDER_THAN = """
            delete from %1$s where ctid = any (array(
                select ctid from %1$s where %2$s < now() - make_interval(secs => ?) limit 1000 for update skip locked))
            """;

    private Pruning() {}

    /** Deletes the rows whose time, in the given column, is longer ago than the retention. */
    public static void olderThan(DataSource database, String table, String column, Duration retention) {
        run(database, OLDER_THAN.formatted(table, column), retention);
    }

    /**
     * Runs {@code delete}, which takes the retention in seconds and deletes one batch. A failure is logged, and the next run
     * retries.
     */
    public static void run(DataSource database, String delete, Duration retention) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(delete)) {
            do {
                statement.setDouble(1, retention.toSeconds());
            } while (statement.executeUpdate() > 0);
        } catch (SQLException e) {
            LOG.debugf("not pruned: %s", e);
        }
    }
}
