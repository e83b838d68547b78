package dev.breakwater.platform.jobs.administration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.migration.MigrationLock;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class JobActionsMigrationTest {

    private static final String SCHEMA = "before_one_log";
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    private final UUID all = new UUID(0, 1);
    private final UUID one = new UUID(0, 2);
    private final UUID event = new UUID(0, 3);
    private final UUID admin = UUID.randomUUID();
    private final UUID job = UUID.randomUUID();

    @Inject
    DataSource database;

    @ConfigProperty(name = "quarkus.flyway.out-of-order")
    boolean outOfOrder;

    @BeforeEach
    void migrateToTheVersionBefore() throws SQLException {
        flyway().cleanDisabled(false).load().clean();
        flyway().target("0.8").load().migrate();
    }

    @AfterEach
    void drop() throws SQLException {
        execute("drop schema " + SCHEMA + " cascade");
    }

    @Test
    void actions_on_jobs_move_to_the_log_of_all_actions() throws SQLException {
        execute("""
                insert into job_action (id, admin_id, at, action, kind, job_id, job_key, jobs, reason)
                values (?, ?, ?, 'DISCARD', 'delivery', ?, 'a', 1, 'the bucket is gone')
                """, one, admin, AT, job);
        execute("""
                insert into job_action (id, admin_id, at, action, kind, jobs) values (?, ?, ?, 'RETRY_ALL', 'delivery', 30)
                """, all, admin, AT);
        execute("insert into operator_action values (?, ?, ?, 'REDRIVE', 'notes/0/1')", event, AT, admin);
        flyway().load().migrate();
        assertEquals(
                List.of(
                        new JobAction(all, AT, admin, "RETRY_ALL", "delivery", null, null, 30, null),
                        new JobAction(one, AT, admin, "DISCARD", "delivery", job, "a", 1, "the bucket is gone")),
                query(
                        JobAction::read,
                        "select " + JobAction.COLUMNS
                                + " from operator_action where starts_with(target, 'job/') order by id"));
        assertEquals(
                List.of("job/delivery", "job/delivery/" + job, "notes/0/1"),
                query(row -> row.getString(1), "select target from operator_action order by id"));
        assertEquals(List.of(true), query(row -> row.getBoolean(1), "select to_regclass('job_action') is null"));
    }

    private FluentConfiguration flyway() {
        return MigrationLock.ofSession(Flyway.configure())
                .dataSource(database)
                .schemas(SCHEMA)
                .outOfOrder(outOfOrder)
                .locations("db/platform", "db/migration");
    }

    private void execute(String sql, Object... values) throws SQLException {
        inSchema(connection -> Statements.execute(connection, sql, values));
    }

    private <T> List<T> query(Statements.Reader<T> reader, String sql) throws SQLException {
        return inSchema(connection -> Statements.all(connection, reader, sql));
    }

    private <T> T inSchema(Query<T> query) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setSchema(SCHEMA);
            try {
                return query.on(connection);
            } finally {
                connection.setSchema("public");
            }
        }
    }

    @FunctionalInterface
    private interface Query<T> {
        T on(Connection connection) throws SQLException;
    }
}
