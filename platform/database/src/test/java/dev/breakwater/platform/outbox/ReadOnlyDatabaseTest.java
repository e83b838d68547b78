package dev.breakwater.platform.outbox;

import java.sql.SQLException;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.platform.notes.Database;
import dev.breakwater.platform.notes.Sender;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A database is read-only when an operator sets it so, after it lost its primary role, or when its disk is full. */
@QuarkusTest
class ReadOnlyDatabaseTest {

    /** More attempts than the tests' settings allow before a record becomes a dead letter. */
    private static final int TRIES = 6;

    @Inject
    Database database;

    @Inject
    MeterRegistry meters;

    private boolean isReadOnly;

    @AfterEach
    void repair() throws SQLException {
        if (isReadOnly) setReadOnly(false);
    }

    @Test
    void a_database_that_only_reads_is_an_outage_for_requests_consumers_and_the_relay() throws Exception {
        var note = UUID.randomUUID();
        setReadOnly(true);
        await().untilAsserted(() -> given().post("/notes")
                .then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("type", equalTo("/problems/unavailable")));
        var before = failed();
        try (var sender = new Sender()) {
            sender.written(note, UUID.randomUUID(), "waits");
            await().atMost(ofSeconds(60)).until(() -> failed() >= before + TRIES);
        }
        await().untilAsserted(() -> given().post("/notes").then().statusCode(503));
        setReadOnly(false);
        // The switch terminates pooled connections, and the first query of this test may get one of them.
        await().ignoreExceptions()
                .atMost(ofSeconds(30))
                .until(() -> database.count("effect where note = ?", note) == 1);
        await().atMost(ofSeconds(30)).until(() -> given().post("/notes").statusCode() == 200);
        await().atMost(ofSeconds(30))
                .until(() -> database.count("outbox where sent_at is null and parked_at is null") == 0);
        assertEquals(1, database.count("effect where note = ?", note));
    }

    private void setReadOnly(boolean only) throws SQLException {
        isReadOnly = only;
        database.readOnly(only);
    }

    private double failed() {
        var counter = meters.find("breakwater.inbox.facts")
                .tags("handler", "effects", "outcome", "failed")
                .counter();
        return counter == null ? 0 : counter.count();
    }
}
