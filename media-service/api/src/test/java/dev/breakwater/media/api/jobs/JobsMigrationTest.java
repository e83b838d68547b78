package dev.breakwater.media.api.jobs;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
class JobsMigrationTest {

    private static final String SCHEMA = "before_jobs";
    private static final String OWNER = "00000000-0000-0000-0000-00000000000a";
    private static final String MEDIA = "00000000-0000-0000-0000-00000000000b";

    private static final List<String> ROWS_OF_THE_VERSION_BEFORE = List.of(
            "insert into trash (key, not_before, owner_id, again_at) values ('k', '2026-01-01Z', '%s', '2026-01-02Z')"
                    .formatted(OWNER),
            "insert into trash (key, not_before) values ('nobodys', '2026-01-03Z')",
            "insert into awaited values ('%s', '%s', 'original', '2026-01-04Z')".formatted(MEDIA, OWNER),
            """
            insert into media (id, owner_id, filename, visibility, status, content_type, bytes, variants, created_at,
                upload_expires_at)
            values ('%s', '%s', 'f', 'private', 'pending', 'image/png', 1, '[]', now(), '2026-01-05Z')
            """.formatted(MEDIA, OWNER),
            "insert into erased_owner values ('%s', now())".formatted(OWNER),
            "insert into erased_owner values ('%s', now(), now())".formatted(MEDIA));

    private static final List<String> JOBS = List.of(
            "object-deletion " + OWNER + " {\"keys\" : [\"k\"], \"owner\" : \"" + OWNER + "\"} 2026-01-01",
            "object-deletion k {\"keys\" : [\"k\"]} 2026-01-02",
            "object-deletion nobodys {\"keys\" : [\"nobodys\"], \"owner\" : null} 2026-01-03",
            "original-release " + MEDIA + " {\"media\" : \"" + MEDIA + "\"} 2026-01-04",
            "owner-erasure " + OWNER + " {\"owner\" : \"" + OWNER + "\"} now",
            "upload-expiry " + MEDIA + " {\"media\" : \"" + MEDIA + "\"} 2026-01-05");

    @Inject
    DataSource database;

    @ConfigProperty(name = "quarkus.flyway.out-of-order")
    boolean outOfOrder;

    /** Leaves out the platform's migration that creates the job tables. */
    @BeforeEach
    void migrateToTheVersionBefore() throws SQLException {
        flyway().cleanDisabled(false).load().clean();
        flyway().target("3").load().migrate();
        execute("drop table job, operator_action, dead_letter_redrive");
        execute("delete from flyway_schema_history where version in ('0.5', '0.7', '0.9')");
    }

    @AfterEach
    void drop() throws SQLException {
        execute("drop schema " + SCHEMA + " cascade");
    }

    @Test
    void what_waited_in_tables_of_its_own_becomes_jobs() throws SQLException {
        for (var row : ROWS_OF_THE_VERSION_BEFORE) execute(row);
        flyway().load().migrate();
        assertEquals(JOBS, jobs());
    }

    @Test
    void what_instances_of_the_version_before_still_write_becomes_jobs_too() throws SQLException {
        flyway().load().migrate();
        for (var row : ROWS_OF_THE_VERSION_BEFORE.subList(0, 5)) execute(row);
        assertEquals(JOBS, jobs());
    }

    private List<String> jobs() throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setSchema(SCHEMA);
            var rows = statement.executeQuery("""
                    select kind, key, payload,
                        case when kind = 'owner-erasure' then 'now' else (due_at at time zone 'UTC')::date::text end
                    from job where kind <> 'reconciliation' order by kind, key collate "C"
                    """);
            while (rows.next())
                found.add(String.join(" ", rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            connection.setSchema("public");
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
