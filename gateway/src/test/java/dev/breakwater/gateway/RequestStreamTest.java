package dev.breakwater.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.breakwater.gateway.Services.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A route that streams passes bodies on as they arrive; its limits are its own. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestProfile(RequestStreamTest.Streaming.class)
class RequestStreamTest {

    private static final int SMALL_LIMIT = 1024;

    public static class Streaming implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var file = Files.createTempFile("routes", ".yaml");
                Files.writeString(file, """
                        routes:
                          - {name: large, path: /large/**, upstream: media, authentication: public, stream: true}
                          - {name: bounded, path: /bounded, upstream: media, authentication: public, stream: true, max-body: 64K}
                          - {name: small, path: /small, upstream: media, authentication: public, max-body: 1K}
                          - {name: slow, path: /slow, upstream: media, authentication: public, timeout: 300ms}
                        """);
                return Map.of("breakwater.gateway.routes-file", file.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Service
    StandIn media;

    @Test
    void a_body_larger_than_any_buffer_arrives_while_it_is_sent() throws Exception {
        var sawFirst = new CountDownLatch(1);
        var read = new AtomicLong();
        media.onHead("/large/file", (_, out, in) -> {
            var block = new byte[1 << 16];
            while (read.get() < 32L << 20) {
                var count = in.read(block);
                if (count < 0) return false;
                read.addAndGet(count);
                sawFirst.countDown();
            }
            StandIn.write(out, "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok");
            return true;
        });
        try (var wire = new Wire()) {
            wire.send("PUT /large/file HTTP/1.1\r\nHost: a\r\nContent-Length: " + (32L << 20) + "\r\n\r\n"
                    + "x".repeat(1 << 16));
            assertTrue(
                    sawFirst.await(5, TimeUnit.SECONDS), "the service gets the first bytes before the last are sent");
            var block = "x".repeat(1 << 20);
            for (var sent = 0; sent < 31; sent++) wire.send(block);
            wire.send("x".repeat((1 << 20) - (1 << 16)));
            assertTrue(wire.rest(500).startsWith("HTTP/1.1 201"));
        }
        assertEquals(32L << 20, read.get());
    }

    @Test
    void a_slow_service_slows_the_caller_and_does_not_fill_the_gateway() throws Exception {
        var release = new CountDownLatch(1);
        media.onHead("/large/slow", (_, _, _) -> release.await(20, TimeUnit.SECONDS) && false);
        var sent = new AtomicLong();
        try (var wire = new Wire()) {
            wire.send("PUT /large/slow HTTP/1.1\r\nHost: a\r\nContent-Length: " + (200L << 20) + "\r\n\r\n");
            var sender = Thread.ofVirtual().start(() -> {
                var block = "x".repeat(1 << 20);
                try {
                    for (var count = 0; count < 200; count++) {
                        wire.send(block);
                        sent.addAndGet(block.length());
                    }
                } catch (IOException closed) {
                    // the end of the test
                }
            });
            await().during(500, TimeUnit.MILLISECONDS).until(() -> sent.get() < 64L << 20);
            release.countDown();
            sender.join(5_000);
        }
        assertTrue(sent.get() < 64L << 20, sent + " bytes were taken for a service that reads none");
    }

    @Test
    void a_chunked_body_is_streamed_too_and_limited_by_its_route() throws Exception {
        media.onHead("/bounded", (_, out, in) -> {
            var body = new StringBuilder();
            while (body.indexOf("0\r\n\r\n") < 0) body.append((char) in.read());
            return StandIn.fixed("200 OK", "", body.substring(3, 6)).answer(null, out, in);
        });
        var head = "POST /bounded HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
        var answer = Wire.exchange(head + "3\r\nabc\r\n0\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200") && answer.contains("\r\n\r\nabc"), answer);
        var declared = Wire.exchange("POST /bounded HTTP/1.1\r\nHost: a\r\nContent-Length: 70000\r\n\r\n");
        assertTrue(declared.startsWith("HTTP/1.1 413"), declared);
    }

    @Test
    void each_route_has_its_own_limit_and_timeout() throws Exception {
        var small =
                Wire.exchange("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: " + (SMALL_LIMIT + 1) + "\r\n\r\n");
        assertTrue(small.startsWith("HTTP/1.1 413") && small.contains("1024 bytes"), small);

        media.on("/slow", (_, _, in) -> in.read() > 0);
        var began = System.nanoTime();
        var slow = Wire.exchange("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
        assertTrue(slow.startsWith("HTTP/1.1 504"), slow);
        assertTrue(System.nanoTime() - began < 900_000_000L, "the limit of all routes is one second");
    }
}
