package dev.breakwater.email.jobs;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

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
class DeliveryJobsMigrationTest {

    private static final String SCHEMA = "before_jobs";

    @Inject
    DataSource database;

    @ConfigProperty(name = "quarkus.flyway.out-of-order")
    boolean outOfOrder;

    /** Without the platform's migrations that came with the jobs. */
    @BeforeEach
    void migrateToTheVersionBefore() throws SQLException {
        flyway().cleanDisabled(false).load().clean();
        flyway().target("20").load().migrate();
        execute("drop table job, operator_action, dead_letter_redrive");
        execute("delete from flyway_schema_history where version in ('0.5', '0.7', '0.9')");
    }

    @AfterEach
    void drop() throws SQLException {
        execute("drop schema " + SCHEMA + " cascade");
    }

    @Test
    void deliveries_that_have_not_ended_get_a_job_that_is_due_when_they_are() throws SQLException {
        var queued = delivery("QUEUED", "null");
        var sending = delivery("SENDING", "'2026-01-02Z'");
        delivery("SENT", "null");
        flyway().load().migrate();
        assertEquals(Map.of(queued, "2026-01-01", sending, "2026-01-02"), jobs());
    }

    @Test
    void what_an_instance_of_the_version_before_queues_gets_one_too() throws SQLException {
        flyway().load().migrate();
        var queued = delivery("QUEUED", "null");
        assertEquals(Map.of(queued, "2026-01-01"), jobs());
    }

    private UUID delivery(String state, String leaseUntil) throws SQLException {
        var id = UUID.randomUUID();
        execute("""
                insert into letters (id, user_id, template, language, recipient, content, state, created_at, due_at, lease_until)
                values ('%s', gen_random_uuid(), 'welcome', 'EN', 'ada@example.org', '{}', '%s', now(), '2026-01-01Z', %s)
                """.formatted(id, state, leaseUntil));
        return id;
    }

    private Map<UUID, String> jobs() throws SQLException {
        var found = new TreeMap<UUID, String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            var rows = statement.executeQuery("""
                    select (payload->>'delivery')::uuid, (due_at at time zone 'UTC')::date::text from %s.job
                    where kind = 'delivery'
                    """.formatted(SCHEMA));
            while (rows.next()) found.put(rows.getObject(1, UUID.class), rows.getString(2));
        }
        return found;
    }

    private FluentConfiguration flyway() {
        return MigrationLock.ofSession(Flyway.configure())
                .dataSource(database)
                .schemas(SCHEMA)
                .outOfOrder(outOfOrder)
                .locations("db/platform", "db/migration");
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
