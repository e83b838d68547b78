package dev.breakwater.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How a gateway ends on a cluster: SIGTERM, some seconds in which it drains, exit code 0. */
class DrainTest {

    private static final int PORT = FreePorts.next();
    private static final int MANAGEMENT = PORT + RunningSystem.MANAGEMENT;
    private static final String PAGE = "/";
    private static final String CALL = "/api/v1/users/somebody";

    private final HttpServer service = service();
    private Process gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new Packaged(Packaged.GATEWAY, settings()).serve();
        awaitReadiness(200);
    }

    @AfterEach
    void end() throws InterruptedException {
        gateway.destroyForcibly().waitFor();
        service.stop(0);
    }

    @Test
    void every_answer_of_a_draining_gateway_ends_its_connection_and_none_is_cut() throws Exception {
        try (var used = new KeepAlive(PORT);
                var other = new KeepAlive(PORT)) {
            for (var connection : Stream.of(used, other).toList()) {
                assertEquals(200, connection.get(CALL));
                assertFalse(connection.isEndAnnounced());
            }
            gateway.destroy();
            awaitReadiness(503);

            assertEquals(200, used.get(CALL));
            assertTrue(used.isEndAnnounced() && used.isClosed());
            assertEquals(200, other.get(PAGE));
            assertTrue(other.isEndAnnounced() && other.isClosed());
        }
        try (var late = new KeepAlive(PORT)) {
            assertEquals(200, late.get(CALL));
            assertTrue(late.isEndAnnounced() && late.isClosed());
        }
        assertEndsWithZero();
    }

    @Test
    void load_on_kept_connections_loses_nothing() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answered = IntStream.range(0, 16)
                    .mapToObj(_ -> callers.submit(DrainTest::callUntilTheEndIsAnnounced))
                    .toList();
            gateway.destroy();
            for (var caller : answered) assertTrue(caller.get(60, TimeUnit.SECONDS) > 0);
        }
        assertEndsWithZero();
    }

    /** Fails when the connection ends in the midst of a call, or before the end was announced. */
    private static int callUntilTheEndIsAnnounced() throws IOException {
        try (var connection = new KeepAlive(PORT)) {
            var answered = 0;
            for (; !connection.isEndAnnounced(); answered++) assertEquals(200, connection.get(CALL));
            return answered;
        }
    }

    @Test
    void http2_gets_goaway_after_its_answer() throws Exception {
        try (var connection = new Http2Wire(PORT)) {
            connection.get(1);
            assertFalse(connection.hasGoneAway());
            gateway.destroy();
            awaitReadiness(503);

            connection.get(3);
            connection.readToTheEnd();
            assertTrue(connection.hasGoneAway());
        }
        assertEndsWithZero();
    }

    private void assertEndsWithZero() throws InterruptedException {
        assertTrue(gateway.waitFor(60, TimeUnit.SECONDS), "it does not end");
        assertEquals(0, gateway.exitValue());
    }

    private static void awaitReadiness(int status) {
        var ready = URI.create("http://localhost:" + MANAGEMENT + "/q/health/ready");
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> Client.send(HttpRequest.newBuilder(ready)).status() == status);
    }

    private TreeMap<String, String> settings() {
        var settings = new TreeMap<String, String>();
        settings.put("quarkus.http.port", Integer.toString(PORT));
        settings.put("quarkus.management.port", Integer.toString(MANAGEMENT));
        settings.put("quarkus.shutdown.delay", "5S");
        settings.put("breakwater.public-url", "https://breakwater.example");
        // Required; both are unavailable, and the gateway starts all the same.
        settings.put("kafka.bootstrap.servers", "localhost:1");
        settings.put("quarkus.redis.hosts", "redis://localhost:1");
        settings.put("breakwater.deny-list.start-wait", "1s");
        for (var name : new String[] {"users", "emails", "media"})
            settings.put(
                    "breakwater.upstream." + name,
                    "http://localhost:" + service.getAddress().getPort());
        return settings;
    }

    private static HttpServer service() {
        try {
            var service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            service.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, 2);
                try (var body = exchange.getResponseBody()) {
                    body.write(new byte[] {'o', 'k'});
                }
            });
            service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            service.start();
            return service;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
