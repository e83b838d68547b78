package dev.breakwater.user.erasure;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import dev.breakwater.platform.migration.MigrationLock;
import io.quarkus.test.junit.QuarkusTest;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class KeyDestructionJobsMigrationTest {

    private static final String SCHEMA = "before_jobs";

    @Inject
    DataSource database;

    /** The service's Flyway, which also has the Java migrations. */
    @Inject
    Flyway flyway;

    /** Removes the tables of the platform's migration for jobs, too. */
    @BeforeEach
    void migrateToTheVersionBefore() throws SQLException {
        flyway().cleanDisabled(false).load().clean();
        flyway().target("34?").load().migrate();
        execute("drop table job, operator_action, dead_letter_redrive");
        execute("delete from flyway_schema_history where version in ('0.5', '0.7', '0.9')");
    }

    @AfterEach
    void drop() throws SQLException {
        execute("drop schema " + SCHEMA + " cascade");
    }

    @Test
    void erasures_whose_key_destruction_was_published_once_get_a_job() throws SQLException {
        var once = erasure("null");
        erasure("now()");
        flyway().load().migrate();
        assertEquals(Map.of(once, "02:00"), jobs());
    }

    @Test
    void erasures_that_an_instance_of_the_previous_version_begins_get_a_job_too() throws SQLException {
        flyway().load().migrate();
        var begun = erasure("null");
        assertEquals(Map.of(begun, "02:00"), jobs());
    }

    private UUID erasure(String repeatedAt) throws SQLException {
        var user = UUID.randomUUID();
        execute("""
                insert into erasure (id, user_id, requested_at, repeated_at)
                values (gen_random_uuid(), '%s', '2026-01-01 00:00Z', %s)
                """.formatted(user, repeatedAt));
        return user;
    }

    private Map<UUID, String> jobs() throws SQLException {
        var found = new TreeMap<UUID, String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            var rows = statement.executeQuery("""
                    select (payload->>'userId')::uuid, to_char(due_at at time zone 'UTC', 'HH24:MI') from %s.job
                    where kind = 'key-destruction-repeat' and key = payload->>'userId' and is_unique
                    """.formatted(SCHEMA));
            while (rows.next()) found.put(rows.getObject(1, UUID.class), rows.getString(2));
        }
        return found;
    }

    private FluentConfiguration flyway() {
        return MigrationLock.ofSession(Flyway.configure())
                .configuration(flyway.getConfiguration())
                .dataSource(database)
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setSchema(SCHEMA);
            statement.execute(sql);
            connection.setSchema("public");
        }
    }
}
