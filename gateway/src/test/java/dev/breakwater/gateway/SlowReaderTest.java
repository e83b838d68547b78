package dev.breakwater.gateway;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;

import dev.breakwater.gateway.Services.Service;
import io.netty.util.internal.PlatformDependent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Callers that ask and do not read: what waits for them is bounded, whatever they ask for. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestProfile(SlowReaderTest.Patient.class)
class SlowReaderTest {

    /** The gateway waits for a slow service during the whole test. */
    public static class Patient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("breakwater.upstream.silence", "2m");
        }
    }

    private static final int READERS = 100;

    /** A copy of the large page for each reader would be twice as much. */
    private static final int MOST = 24 * 1024 * 1024;

    @Service
    StandIn users;

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("a large page", get("/openapi", "")),
                Arguments.of("a compressed page", get("/openapi", "Accept-Encoding: gzip\r\n")),
                Arguments.of("a guide", get("/docs/guides/errors", "")),
                Arguments.of("a page that does not exist", get("/none", "Accept: text/html\r\n")),
                Arguments.of("a problem", get("/none", "")),
                Arguments.of("many pages at once", get("/openapi", "").repeat(5_000)),
                Arguments.of("many problems at once", get("/none", "").repeat(5_000)),
                Arguments.of(
                        "many requests behind a slow one",
                        get("/api/v1/users/slow", "") + get("/", "").repeat(5_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void callers_that_do_not_read_take_little_memory(String name, String requests) throws Exception {
        users.on("/api/v1/users/slow", (_, _, in) -> in.read() < 0);
        exchangeOnce(requests);
        var before = used();
        var readers = new ArrayList<Socket>();
        try {
            for (var count = 0; count < READERS; count++) readers.add(unread(requests));
            await().during(ofSeconds(1)).atMost(ofSeconds(20)).untilAsserted(() -> {
                var grown = used() - before;
                assertTrue(grown < MOST, name + " took " + grown / 1024 + " KiB");
            });
            await().atMost(ofSeconds(60)).ignoreExceptions().until(() -> Wire.exchange(get("/assets/session.js", ""))
                    .startsWith("HTTP/1.1 200"));
        } finally {
            for (var reader : readers) reader.close();
        }
    }

    @Test
    void requests_that_were_sent_ahead_are_answered_in_their_order() throws IOException {
        var sent = new StringBuilder();
        for (var number = 0; number < 500; number++) sent.append(get("/api/v1/users/ahead-" + number, ""));
        sent.append(get("/api/v1/users/last", "Connection: close\r\n"));
        try (var wire = new Wire()) {
            var answers = wire.send(sent.toString()).rest(4_000);
            var at = 0;
            for (var number = 0; number < 500; number++) {
                at = answers.indexOf("/api/v1/users/ahead-" + number + " ", at);
                assertTrue(at > 0, "answer " + number);
            }
            assertTrue(answers.endsWith("<closed>"), "closed after the last");
        }
        assertEquals(1, users.received("/api/v1/users/ahead-499").size());
    }

    /** A body is no request: it is read while the service of the request before it takes its time. */
    @Test
    void a_request_with_a_body_may_be_sent_ahead() throws IOException {
        var body = "x".repeat(60_000);
        var post =
                "POST /api/v1/users/ahead HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (var wire = new Wire()) {
            wire.send(post + post + get("/api/v1/users/after", "Connection: close\r\n"));
            assertEquals(3, wire.rest(4_000).split("HTTP/1.1 200", -1).length - 1);
        }
        for (var received : users.received("/api/v1/users/ahead")) assertEquals(body, received.body());
    }

    /** Classes are loaded, and the pages are in their place. */
    private static void exchangeOnce(String requests) throws IOException {
        try (var reader = unread(requests)) {
            await().until(() -> reader.getInputStream().available() > 0 || requests.contains("/slow"));
        }
    }

    private static Socket unread(String requests) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(2048);
        socket.connect(new InetSocketAddress("localhost", Wire.port()));
        socket.setSoTimeout(200);
        var bytes = requests.getBytes(ISO_8859_1);
        Thread.ofVirtual().start(() -> {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException closed) {
                // The gateway reads no further, and the test is over.
            }
        });
        return socket;
    }

    private static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
    }

    /** Of the heap, after a collection, and outside of it, by Netty and by the JDK. */
    private static long used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        var outside = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return runtime.totalMemory()
                - runtime.freeMemory()
                + outside
                + Math.max(0, PlatformDependent.usedDirectMemory());
    }
}
