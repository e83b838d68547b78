package dev.breakwater.platform.outage;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DatabaseFailureTest {

    /** Of each state: whether a consumer waits, a client may retry, and the server itself is unavailable. */
    @ParameterizedTest
    @CsvSource({
        "08000, true, true, true",
        "08001, true, true, true",
        "08003, true, true, true",
        "08004, true, true, true",
        "08006, true, true, true",
        "28000, true, true, true",
        "28P01, true, true, true",
        "3D000, true, true, true",
        "57P01, true, true, true",
        "57P02, true, true, true",
        "57P03, true, true, true",
        "57P05, true, true, true",
        "58000, true, true, true",
        "58030, true, true, true",
        "53000, true, true, false",
        "53100, true, true, false",
        "53200, true, true, false",
        "53300, true, true, false",
        "53400, true, true, false",
        "25006, true, true, false",
        "40001, true, true, false",
        "40P01, true, true, false",
        "55P03, true, true, false",
        "57014, false, true, false",
        "25P03, false, true, false",
        "25P04, false, true, false",
        "22021, false, false, false",
        "22P05, false, false, false",
        "22001, false, false, false",
        "23505, false, false, false",
        "42P01, false, false, false",
        "42501, false, false, false",
        "25001, false, false, false",
        "P0001, false, false, false",
        "XX000, false, false, false",
        "'', false, false, false",
    })
    void a_state_distinguishes_an_outage_from_a_fault(
            String state, boolean waits, boolean isTransient, boolean isOfServer) {
        var failure = new IllegalStateException(new SQLException("x", state));
        assertEquals(waits, DatabaseOutage.isBehind(failure), "waits");
        assertEquals(isTransient, DatabaseOutage.isTransient(failure), "transient");
        assertEquals(isOfServer, DatabaseOutage.isOfServer(failure), "server");
    }

    @Test
    void a_timeout_of_the_pool_is_an_outage_but_not_of_the_server() {
        var failure = new SQLException("Sorry, acquisition timeout!");
        assertTrue(DatabaseOutage.isBehind(failure));
        assertTrue(DatabaseOutage.isOfPool(failure));
        assertFalse(DatabaseOutage.isOfServer(failure));
    }

    @Test
    void the_cause_of_a_failed_commit_is_a_suppressed_exception() {
        var failure = new IllegalStateException("rolled back");
        failure.addSuppressed(new SQLException("x", "53100"));
        assertTrue(DatabaseOutage.isBehind(failure));
    }

    @Test
    void a_failure_outside_of_the_database_is_no_outage_of_it() {
        assertFalse(DatabaseOutage.isBehind(new IllegalStateException()));
        assertFalse(DatabaseOutage.isOfDatabase(new IllegalStateException()));
    }
}
