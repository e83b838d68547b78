package dev.breakwater.platform.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What holds for the migrations of every service, read from their sources. */
class MigrationRulesTest {

    /** They are on databases already, and a migration is never edited. */
    private static final Set<String> OLDER = Set.of(
            "V10__admin_actions.sql",
            "V36__delivery_search.sql",
            "V10__jobs.sql",
            "V12__serving.sql",
            "V13__uploads.sql",
            "V3__erasures.sql",
            "V0_11__timelines.sql",
            "V0_3__outbox_parked_keys.sql",
            "V11__person_keys.sql",
            "V20__registrations_side_by_side.sql");

    private static final Pattern TABLE = Pattern.compile("create table (?:if not exists )?(\\w+)");
    private static final Pattern INDEX = Pattern.compile(
            "create (?:unique )?index (?<concurrently>concurrently )?(?:if not exists )?\\w+\\s+on (?<table>\\w+)");

    private static List<Path> migrations() throws IOException {
        var found = new ArrayList<Path>();
        for (var module : modules())
            try (var files = Files.walk(module.resolve("src/main/resources/db"))) {
                files.filter(it -> it.toString().endsWith(".sql")).forEach(found::add);
            }
        return found;
    }

    private static List<Path> modules() throws IOException {
        try (var folders = Files.walk(Path.of("../.."), 2)) {
            return folders.filter(it -> Files.isDirectory(it.resolve("src/main/resources/db")))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("migrations")
    void an_index_on_a_table_with_rows_is_built_without_a_lock(Path migration) throws IOException {
        if (OLDER.contains(migration.getFileName().toString())) return;
        assertEquals(List.of(), locked(Files.readString(migration)));
    }

    @Test
    void the_rule_sees_indexes_of_every_form() throws IOException {
        assertEquals(List.of("letters"), locked("create unique index a\n    on letters (id)"));
        assertEquals(List.of("letters"), locked("CREATE INDEX IF NOT EXISTS a ON letters (id)"));
        assertEquals(List.of(), locked("create index concurrently a on letters (id)"));
        assertEquals(List.of(), locked("create table letters (id uuid);\ncreate index a on letters (id)"));
        assertTrue(migrations().size() > 40);
    }

    /** The tables that exist before the migration, and that an index of it locks. */
    private static List<String> locked(String migration) {
        var sql = migration.toLowerCase(Locale.ROOT);
        var created = TABLE.matcher(sql).results().map(it -> it.group(1)).collect(Collectors.toSet());
        return INDEX.matcher(sql)
                .results()
                .filter(it -> it.group("concurrently") == null)
                .map(it -> it.group("table"))
                .filter(it -> !created.contains(it))
                .toList();
    }
}
