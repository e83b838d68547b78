package dev.breakwater.platform.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;

import jakarta.inject.Inject;

import dev.breakwater.platform.notes.Database;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class OutageTest {

    @Inject
    AgroalDataSource source;

    @Inject
    Database database;

    @Test
    void a_request_without_a_free_connection_is_answered_with_a_retry_time() throws SQLException {
        var taken = new ArrayList<Connection>();
        try {
            takeAll(taken);
            given().post("/notes")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "2")
                    .body("type", equalTo("/problems/unavailable"));
        } finally {
            for (var connection : taken) connection.close();
        }
    }

    @Test
    void a_database_that_ends_all_sessions_is_used_again_at_once() {
        database.run("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");
        await().until(() -> given().post("/notes").statusCode() == 200);
    }

    private void takeAll(ArrayList<Connection> taken) {
        try {
            while (true) taken.add(source.getConnection());
        } catch (SQLException exhausted) {
            // expected: the pool is exhausted
        }
    }
}
