package dev.breakwater.gateway;

import java.io.IOException;

import dev.breakwater.gateway.Services.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static dev.breakwater.gateway.Wire.exchange;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Services.class)
class BodyLimitTest {

    private static final int LIMIT = 64 * 1024;

    @Service
    StandIn users;

    @Test
    void a_body_at_the_limit_is_forwarded_with_a_length_for_every_framing() throws IOException {
        var body = "x".repeat(LIMIT);
        assertTrue(exchange(post("/api/v1/users/full", "Content-Length: " + LIMIT) + body)
                .startsWith("HTTP/1.1 200"));
        assertEquals(body, users.received("/api/v1/users/full").getLast().body());

        assertTrue(exchange(
                        post("/api/v1/users/chunks", "Transfer-Encoding: chunked") + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
                .startsWith("HTTP/1.1 200"));
        var got = users.received("/api/v1/users/chunks").getLast();
        assertEquals("abcde", got.body());
        assertEquals("5", got.header("Content-Length").getFirst());
    }

    @Test
    void a_declared_length_above_the_limit_is_refused_before_the_body_arrives() throws IOException {
        var answer = exchange(post("/api/v1/users/declared", "Content-Length: " + (LIMIT + 1)));
        assertTrue(answer.startsWith("HTTP/1.1 413") && answer.contains("/problems/too-large"), answer);
        assertTrue(users.received("/api/v1/users/declared").isEmpty());
    }

    @Test
    void a_chunked_body_above_the_limit_is_refused_at_the_limit() throws IOException {
        var chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
        try (var wire = new Wire()) {
            wire.send(post("/api/v1/users/chunked", "Transfer-Encoding: chunked"));
            for (var count = 0; count < 5; count++) wire.send(chunk);
            var answer = wire.rest(300);
            assertTrue(answer.startsWith("HTTP/1.1 413") && answer.contains("/problems/too-large"), answer);
        }
        assertTrue(users.received("/api/v1/users/chunked").isEmpty());
    }

    @Test
    void the_connection_of_an_endless_body_is_closed() throws IOException {
        var chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
        try (var wire = new Wire()) {
            wire.send(post("/api/v1/users/endless", "Transfer-Encoding: chunked"));
            var sent = 0L;
            try {
                while (sent < 64L << 20) {
                    wire.send(chunk);
                    sent += chunk.length();
                }
            } catch (IOException closed) {
                // the expected end
            }
            assertTrue(sent < 32L << 20, sent + " bytes were taken");
        }
    }

    @Test
    void a_body_that_stalls_is_a_408() throws IOException {
        try (var wire = new Wire()) {
            wire.send(post("/api/v1/users/stalled", "Content-Length: 10") + "abc");
            var answer = wire.rest(300);
            assertTrue(answer.startsWith("HTTP/1.1 408") && answer.contains("/problems/too-slow"), answer);
        }
        assertTrue(users.received("/api/v1/users/stalled").isEmpty());
    }

    @Test
    void a_client_that_expects_100_continue_receives_it() throws IOException {
        try (var wire = new Wire()) {
            wire.send(post("/api/v1/users/asks", "Content-Length: 3\r\nExpect: 100-continue"));
            wire.until("HTTP/1.1 100 Continue\r\n\r\n");
            wire.send("abc").until("HTTP/1.1 200");
        }
        var got = users.received("/api/v1/users/asks").getLast();
        assertEquals("abc", got.body());
        assertTrue(got.header("Expect").isEmpty());
    }

    @Test
    void requests_in_a_pipeline_keep_their_bodies() throws IOException {
        var requests = new StringBuilder();
        for (var at = 0; at < 5; at++) requests.append(post("/api/v1/users/pipe" + at, "Content-Length: 2") + "b" + at);
        var answers = exchange(requests.toString());
        for (var at = 0; at < 5; at++) {
            assertTrue(answers.contains("POST /api/v1/users/pipe" + at + " "), answers);
            assertEquals(
                    "b" + at,
                    users.received("/api/v1/users/pipe" + at).getLast().body());
        }
        assertFalse(answers.contains("<closed>"), answers);
    }

    private static String post(String path, String headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n";
    }
}
