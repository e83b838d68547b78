package dev.breakwater.platform.migration;

import jakarta.inject.Inject;

import dev.breakwater.platform.database.Statements;
import io.quarkus.test.junit.QuarkusTest;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** What the check of the tables at the start says about those of another version. */
@QuarkusTest
class NewerTablesTest {

    private static final String NEWER = "of a newer version";

    @Inject
    Flyway flyway;

    @Inject
    Statements statements;

    @AfterEach
    void forget() {
        statements.execute("delete from flyway_schema_history where description = ?", NEWER);
    }

    /** The second one is the platform's, whose versions are below those of the services. */
    @ParameterizedTest
    @ValueSource(strings = {"999", "0.999"})
    void a_process_starts_on_tables_that_a_newer_version_has_migrated(String version) {
        statements.execute("""
                insert into flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                select max(installed_rank) + 1, ?, ?, 'SQL', 'newer.sql', 1, current_user, 1, true from flyway_schema_history
                """, version, NEWER);
        assertDoesNotThrow(flyway::validate);
        assertDoesNotThrow(flyway::migrate);
    }

    @Test
    void it_does_not_start_on_tables_that_lack_a_migration() {
        var lacking = Flyway.configure()
                .configuration(flyway.getConfiguration())
                .schemas("not_migrated")
                .load();
        assertThrows(RuntimeException.class, lacking::validate);
    }
}
