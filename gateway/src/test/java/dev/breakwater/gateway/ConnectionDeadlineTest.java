package dev.breakwater.gateway;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;

import dev.breakwater.gateway.Services.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Callers who send slowly, or nothing. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestProfile(ConnectionDeadlineTest.Short.class)
class ConnectionDeadlineTest {

    public static class Short implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("breakwater.connection.head-timeout", "1s", "breakwater.connection.idle-timeout", "2s");
        }
    }

    private static final String GET = "GET /api/v1/users/x HTTP/1.1\r\nHost: a\r\n\r\n";

    @Service
    StandIn users;

    /** The second begins as HTTP/2 does. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "PRI * HT", "GET /api/v1/users/x HT", "GET /api/v1/users/x HTTP/1.1\r\nHost: a\r\nX-A: b"})
    void a_connection_without_a_whole_head_is_closed(String begun) throws IOException {
        try (var wire = new Wire()) {
            wire.send(begun);
            assertClosedAfter(ofMillis(800), wire);
        }
    }

    @Test
    void bytes_that_trickle_in_do_not_extend_the_deadline() throws Exception {
        var began = System.nanoTime();
        try (var wire = new Wire()) {
            wire.send("GET /api/v1/users/x HTTP/1.1\r\nHost: a\r\nX-A: ");
            while (since(began).compareTo(ofSeconds(5)) < 0) {
                wire.send("b");
                Thread.sleep(50);
            }
        } catch (SocketException closed) {
            assertTrue(since(began).compareTo(ofSeconds(4)) < 0, "closed after " + since(began));
            return;
        }
        assertEquals("closed", "open after " + since(began));
    }

    @Test
    void the_second_head_of_a_connection_has_the_same_deadline_from_its_first_byte() throws Exception {
        try (var wire = new Wire()) {
            wire.send(GET).until("GET /api/v1/users/x HTTP/1.1");
            Thread.sleep(1_300);
            wire.send("GET /api/v1/users/x HTTP/1.1\r\nHost");
            assertClosedAfter(ofMillis(800), wire);
        }
    }

    @Test
    void a_connection_may_idle_between_requests_for_longer_but_not_forever() throws Exception {
        try (var wire = new Wire()) {
            wire.send(GET).until("GET /api/v1/users/x HTTP/1.1");
            Thread.sleep(1_300);
            wire.send(GET).until("GET /api/v1/users/x HTTP/1.1");
            assertClosedAfter(ofMillis(1_800), wire);
        }
    }

    @Test
    void a_slow_service_does_not_count() throws Exception {
        users.on("/api/v1/users/slow-service", (_, out, _) -> {
            StandIn.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n");
            for (var part = 0; part < 8; part++) {
                Thread.sleep(400);
                StandIn.write(out, "12345");
            }
            return true;
        });
        try (var wire = new Wire()) {
            wire.send("GET /api/v1/users/slow-service HTTP/1.1\r\nHost: a\r\n\r\n");
            wire.until("12345".repeat(8));
        }
    }

    @Test
    void many_slow_connections_are_closed_and_honest_ones_are_served_meanwhile() throws Exception {
        var slow = new ArrayList<Wire>();
        try {
            for (var count = 0; count < 1_000; count++) {
                slow.add(new Wire());
                slow.getLast().send("GET / HTTP/1.1\r\nHost: a\r\nX-A: ");
            }
            assertTrue(Wire.exchange(GET).startsWith("HTTP/1.1 200"));
            for (var wire : slow) assertEquals("<closed>", wire.rest(3_000));
        } finally {
            for (var wire : slow) wire.close();
        }
    }

    private static void assertClosedAfter(Duration least, Wire wire) throws IOException {
        var began = System.nanoTime();
        assertEquals("<closed>", wire.rest(5_000).replaceAll("(?s).*<closed>", "<closed>"));
        assertTrue(since(began).compareTo(least) >= 0, "closed after " + since(began));
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
