package dev.breakwater.platform.inbox;

import jakarta.inject.Inject;

import dev.breakwater.platform.notes.Database;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class InboxPruningTest {

    private static final String ROWS =
            "insert into inbox select gen_random_uuid(), 'pruning', now() - ?::interval from generate_series(1, ?)";

    @Inject
    Database database;

    @Inject
    InboxPruning pruning;

    @Test
    void rows_are_deleted_after_their_retention_and_not_before() {
        database.run(ROWS, "46 days", 2_500);
        database.run(ROWS, "44 days", 3);
        pruning.prune();
        assertEquals(3, database.count("inbox where handler = 'pruning'"));
    }
}
