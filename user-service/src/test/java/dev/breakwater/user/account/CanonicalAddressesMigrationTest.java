package dev.breakwater.user.account;

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
class CanonicalAddressesMigrationTest {

    private static final String SCHEMA = "before_case_folding";

    @Inject
    DataSource database;

    @BeforeEach
    void migrateToTheVersionBefore() {
        flyway().cleanDisabled(false).load().clean();
        flyway().target("24?").load().migrate();
    }

    @AfterEach
    void drop() throws SQLException {
        execute("drop schema " + SCHEMA + " cascade");
    }

    @Test
    void accounts_get_the_canonical_form_of_their_own_address() throws SQLException {
        account("adm\u0131n@example.org", "admin@example.org");
        account("\u017Fam@example.org", "sam@example.org");
        account("\uAB70@example.org", "\uAB70@example.org");
        account("JOSÉ@example.org", "josé@example.org");
        account("Ada@example.org", "ada@example.org");

        flyway().load().migrate();

        assertEquals(
                Map.of(
                        "adm\u0131n@example.org", "adm\u0131n@example.org",
                        "\u017Fam@example.org", "\u017Fam@example.org",
                        "\uAB70@example.org", "\u13A0@example.org",
                        "JOSÉ@example.org", "josé@example.org",
                        "Ada@example.org", "ada@example.org"),
                stored("select email, canonical_email from before_case_folding.users"));
    }

    @Test
    void a_canonical_form_that_becomes_free_is_given_to_its_account() throws SQLException {
        account("É@example.org", "i@example.org");
        account("\u0131@example.org", "é@example.org");

        flyway().load().migrate();

        assertEquals(
                Map.of("É@example.org", "é@example.org", "\u0131@example.org", "\u0131@example.org"),
                stored("select email, canonical_email from before_case_folding.users"));
    }

    @Test
    void accounts_that_collide_are_all_kept() throws SQLException {
        account("JOSÉ@example.org", "of-an-unknown-version@example.org");
        account("josé@example.org", "josé@example.org");

        flyway().load().migrate();

        assertEquals(
                Map.of(
                        "JOSÉ@example.org", "of-an-unknown-version@example.org",
                        "josé@example.org", "josé@example.org"),
                stored("select email, canonical_email from before_case_folding.users"));
    }

    @Test
    void an_address_that_is_not_verified_yet_is_migrated_too() throws SQLException {
        var owner = account("ada@example.org", "ada@example.org");
        execute("""
                insert into before_case_folding.verification
                    (id, user_id, token_hash, tries, requested_at, expires_at, new_email, new_canonical_email)
                values (gen_random_uuid(), '%s', '\\x00', 0, now(), now(), 'adm\u0131n@example.org', 'admin@example.org')
                """.formatted(owner));

        flyway().load().migrate();

        assertEquals(
                Map.of("adm\u0131n@example.org", "adm\u0131n@example.org"),
                stored("select new_email, new_canonical_email from before_case_folding.verification"));
    }

    private FluentConfiguration flyway() {
        return MigrationLock.ofSession(Flyway.configure())
                .dataSource(database)
                .schemas(SCHEMA)
                .locations("db/platform", "db/migration")
                .javaMigrations(new V25__Canonical_addresses());
    }

    private UUID account(String email, String canonical) throws SQLException {
        var id = UUID.randomUUID();
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into before_case_folding.users
                            (id, email, canonical_email, password_hash, display_name, locale, version, registered_at)
                        values (?, ?, ?, '', 'Ada', 'en', 0, now())
                        """)) {
            insert.setObject(1, id);
            insert.setString(2, email);
            insert.setString(3, canonical);
            insert.executeUpdate();
        }
        return id;
    }

    private Map<String, String> stored(String query) throws SQLException {
        var stored = new TreeMap<String, String>();
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery(query)) {
            while (rows.next()) stored.put(rows.getString(1), rows.getString(2));
        }
        return stored;
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
