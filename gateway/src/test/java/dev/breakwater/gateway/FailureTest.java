package dev.breakwater.gateway;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.breakwater.gateway.Services.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static dev.breakwater.gateway.Wire.exchange;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Services.class)
class FailureTest {

    @Service
    StandIn users;

    @Test
    void a_silent_service_is_a_504() {
        users.on("/api/v1/users/silent", (_, _, in) -> in.read() > 0);
        when().get("/api/v1/users/silent")
                .then()
                .statusCode(504)
                .contentType(startsWith("application/problem+json"))
                .body("type", equalTo("/problems/upstream-timeout"));
        assertEquals(1, users.received("/api/v1/users/silent").size());
    }

    @Test
    void a_service_that_closes_the_connection_is_a_502_and_a_post_is_sent_once() {
        users.on("/api/v1/users/dies", (_, _, _) -> false);
        given().body("{}")
                .post("/api/v1/users/dies")
                .then()
                .statusCode(502)
                .body("type", equalTo("/problems/upstream-failed"));
        assertEquals(1, users.received("/api/v1/users/dies").size());
    }

    @Test
    void a_get_on_a_dead_connection_is_repeated_once_on_another() {
        var tries = new AtomicInteger();
        users.on(
                "/api/v1/users/flaky",
                (request, out, in) -> tries.incrementAndGet() > 1
                        && StandIn.fixed("200 OK", "", "at last").answer(request, out, in));

        when().get("/api/v1/users/flaky").then().statusCode(200).body(equalTo("at last"));

        assertEquals(2, users.received("/api/v1/users/flaky").size());
    }

    @Test
    void a_get_is_not_repeated_more_than_once() {
        users.on("/api/v1/users/hopeless", (_, _, _) -> false);
        when().get("/api/v1/users/hopeless").then().statusCode(502);
        assertEquals(2, users.received("/api/v1/users/hopeless").size());
    }

    @Test
    void a_response_that_is_not_http_is_a_502() {
        users.on("/api/v1/users/garbage", (_, out, _) -> {
            StandIn.write(out, "garbage\r\n\r\n");
            return false;
        });
        when().get("/api/v1/users/garbage").then().statusCode(502);
    }

    @Test
    void the_client_detects_a_truncated_response() throws IOException {
        users.on("/api/v1/users/cut", (_, out, _) -> {
            StandIn.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this");
            return false;
        });
        var answer = exchange("GET /api/v1/users/cut HTTP/1.1\r\nHost: a\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        assertTrue(answer.endsWith("<closed>"), answer);
        assertFalse(answer.contains("problem"), answer);
    }

    @Test
    void the_client_detects_a_truncated_chunked_response() throws IOException {
        users.on("/api/v1/users/cut-chunks", (_, out, _) -> {
            StandIn.write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npart\r\n");
            return false;
        });
        var answer = exchange("GET /api/v1/users/cut-chunks HTTP/1.1\r\nHost: a\r\n\r\n");
        assertTrue(answer.contains("part"), answer);
        assertTrue(answer.endsWith("<closed>"), answer);
        assertFalse(answer.contains("\r\n0\r\n"), answer);
    }

    @Test
    void a_client_that_disconnects_cancels_the_request_to_the_service() throws Exception {
        var cancelled = new CountDownLatch(1);
        users.on("/api/v1/users/cancel", (_, _, in) -> {
            if (in.read() < 0) cancelled.countDown();
            return false;
        });
        try (var wire = new Wire()) {
            wire.send("GET /api/v1/users/cancel HTTP/1.1\r\nHost: a\r\n\r\n");
            Thread.sleep(200);
        }
        assertTrue(cancelled.await(600, TimeUnit.MILLISECONDS), "cancelled before the gateway's own timeout");
    }
}
