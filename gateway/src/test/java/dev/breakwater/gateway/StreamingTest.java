package dev.breakwater.gateway;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.breakwater.gateway.Services.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpVersion;
import org.junit.jupiter.api.Test;

import static dev.breakwater.gateway.Wire.exchange;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Services.class)
class StreamingTest {

    private static final String STREAM =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static final String TOKEN = "Authorization: Bearer " + Tokens.user() + "\r\n";

    /** {@link Services} sets this limit. */
    private static final int STREAMS = 6;

    @Service
    StandIn media;

    @Service
    StandIn users;

    @Test
    void an_event_arrives_at_once_and_pauses_between_events_are_allowed() throws Exception {
        var seen = new CountDownLatch(1);
        media.on("/api/v1/media/events", (_, out, _) -> {
            StandIn.write(out, STREAM + "d\r\ndata: first\n\n\r\n");
            assertTrue(seen.await(3, TimeUnit.SECONDS));
            // Longer than the timeout of an ordinary response.
            Thread.sleep(1_500);
            StandIn.write(out, "e\r\ndata: second\n\n\r\n0\r\n\r\n");
            return true;
        });
        try (var wire = new Wire()) {
            wire.send("GET /api/v1/media/events HTTP/1.1\r\nHost: a\r\n" + TOKEN + "Accept: text/event-stream\r\n\r\n");
            wire.until("data: first\n\n");
            seen.countDown();
            wire.until("data: second\n\n\r\n0\r\n\r\n");
        }
    }

    @Test
    void a_stream_whose_client_disconnected_is_closed_at_the_service() throws Exception {
        var ended = new CountDownLatch(1);
        media.on("/api/v1/media/events/left", (_, out, in) -> {
            StandIn.write(out, STREAM + "d\r\ndata: first\n\n\r\n");
            if (in.read() < 0) ended.countDown();
            return false;
        });
        try (var wire = new Wire()) {
            wire.send("GET /api/v1/media/events/left HTTP/1.1\r\nHost: a\r\n" + TOKEN
                    + "Accept: text/event-stream\r\n\r\n");
            wire.until("data: first\n\n");
        }
        assertTrue(ended.await(2, TimeUnit.SECONDS));
    }

    @Test
    void streams_take_no_connections_of_other_requests_and_are_limited() throws Exception {
        var ended = new CountDownLatch(1);
        media.on("/api/v1/media/events/many", (_, out, _) -> {
            StandIn.write(out, STREAM + "d\r\ndata: first\n\n\r\n");
            return ended.await(20, TimeUnit.SECONDS) && false;
        });
        var wires = new ArrayList<Wire>();
        try {
            for (int i = 0; i < STREAMS; i++) {
                wires.add(new Wire());
                wires.getLast().send("GET /api/v1/media/events/many HTTP/1.1\r\nHost: a\r\n" + TOKEN + "\r\n");
                wires.getLast().until("data: first\n\n");
            }
            var refused = exchange(
                    "GET /api/v1/media/events/many HTTP/1.1\r\nHost: a\r\n" + TOKEN + "Connection: close\r\n\r\n");
            assertTrue(refused.contains(" 503 ") && refused.toLowerCase().contains("retry-after"), refused);
            var other =
                    exchange("GET /api/v1/media/other HTTP/1.1\r\nHost: a\r\n" + TOKEN + "Connection: close\r\n\r\n");
            assertTrue(other.contains(" 200 "), other);
        } finally {
            ended.countDown();
            for (var wire : wires) wire.close();
        }
    }

    @Test
    void a_slow_client_slows_the_service_and_does_not_fill_the_gateway() throws Exception {
        var written = new AtomicLong();
        var total = 200L << 20;
        media.on("/images/large/x.webp", (_, out, _) -> {
            StandIn.write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + total + "\r\n\r\n");
            var block = new byte[1 << 16];
            while (written.get() < total) {
                out.write(block);
                written.addAndGet(block.length);
            }
            return true;
        });
        try (var wire = new Wire()) {
            wire.send("GET /images/large/x.webp HTTP/1.1\r\nHost: a\r\n\r\n");
            wire.until("\r\n\r\n");
            Thread.sleep(700);
            assertTrue(written.get() < 32L << 20, written + " bytes were buffered for a client that reads none");
        }
    }

    @Test
    void responses_without_a_body_keep_the_connection_in_sync() throws IOException {
        users.on("/api/v1/users/204", (_, out, _) -> {
            StandIn.write(out, "HTTP/1.1 204 No Content\r\n\r\n");
            return true;
        });
        users.on("/api/v1/users/304", (_, out, _) -> {
            StandIn.write(out, "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n");
            return true;
        });
        try (var wire = new Wire()) {
            for (var path : new String[] {"204", "304"}) {
                wire.send("GET /api/v1/users/" + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
                var head = wire.until("\r\n\r\n");
                assertTrue(head.startsWith("HTTP/1.1 " + path), head);
                assertFalse(head.toLowerCase().contains("transfer-encoding"), head);
            }
            wire.send("HEAD /api/v1/users/head HTTP/1.1\r\nHost: a\r\n\r\n");
            var head = wire.until("\r\n\r\n").toLowerCase();
            assertTrue(head.contains("content-length: 32"), head);
            wire.send("GET /api/v1/users/after HTTP/1.1\r\nHost: a\r\n\r\n");
            wire.until("GET /api/v1/users/after HTTP/1.1");
        }
    }

    @Test
    void http_1_0_gets_a_response_with_a_length_but_no_stream() throws IOException {
        assertTrue(exchange("GET /api/v1/users/old HTTP/1.0\r\n\r\n").contains("GET /api/v1/users/old"));
        media.on("/api/v1/media/endless", (_, out, in) -> {
            StandIn.write(out, STREAM + "d\r\ndata: first\n\n\r\n");
            return in.read() > 0;
        });
        var answer = exchange("GET /api/v1/media/endless HTTP/1.0\r\n" + TOKEN + "\r\n");
        assertTrue(answer.contains(" 505 ") && answer.contains("/problems/http-version-not-supported"), answer);
    }

    @Test
    void http_2_works_the_same() {
        try (var client = new Http2Client()) {
            for (var round = 0; round < 2; round++) {
                var body = "{\"round\":" + round + "}";
                var answer = client.post("/api/v1/users/h2", Map.of("X-Forwarded-For", "6.6.6.6"), body);
                assertEquals(HttpVersion.HTTP_2, answer.version());
                assertEquals("POST /api/v1/users/h2 HTTP/1.1", answer.body());
                var got = users.received("/api/v1/users/h2").getLast();
                assertEquals(body, got.body());
                assertEquals("127.0.0.1", got.header("X-Forwarded-For").getFirst());
            }
        }
    }
}
