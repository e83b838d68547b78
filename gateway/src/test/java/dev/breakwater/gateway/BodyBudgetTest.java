package dev.breakwater.gateway;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

import dev.breakwater.gateway.Services.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.breakwater.gateway.Wire.exchange;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** All buffered bodies together have a maximum, and those of one address. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestProfile(BodyBudgetTest.Small.class)
class BodyBudgetTest {

    public static class Small implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "breakwater.body.total", "100K",
                    "breakwater.body.per-address", "70K",
                    "breakwater.upstream.trusted-proxies", "127.0.0.0/8,::1");
        }
    }

    private static final int LENGTH = 64 * 1024;
    private static final String BODY = "x".repeat(LENGTH);

    @Service
    StandIn users;

    @Test
    void bodies_that_are_not_complete_take_no_more_than_the_maximum() throws IOException {
        try (var half = new Wire()) {
            half.send(post("/api/v1/users/half") + BODY.substring(1));
            await().ignoreExceptions().untilAsserted(() -> {
                var answer = exchange(post("/api/v1/users/refused", "192.0.2.2") + BODY);
                assertTrue(answer.startsWith("HTTP/1.1 503") && answer.contains("/problems/overloaded"), answer);
                assertTrue(answer.toLowerCase(Locale.ROOT).contains("retry-after: 2"), answer);
            });
            assertTrue(exchange("GET /api/v1/users/read HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .startsWith("HTTP/1.1 200"));
            half.send("x").until("HTTP/1.1 200");
        }
        // More than the maximum in all, one after the other.
        for (var number = 0; number < 5; number++)
            assertTrue(exchange(post("/api/v1/users/after") + BODY).startsWith("HTTP/1.1 200"));
        assertEquals(5, users.received("/api/v1/users/after").size());
        assertEquals(1, users.received("/api/v1/users/half").size());
    }

    @Test
    void a_caller_that_leaves_gives_its_bytes_back() throws IOException {
        try (var half = new Wire()) {
            half.send(post("/api/v1/users/leaves") + BODY.substring(1));
        }
        await().untilAsserted(() ->
                assertTrue(exchange(post("/api/v1/users/next") + BODY).startsWith("HTTP/1.1 200")));
    }

    /** One caller may be many addresses of an IPv6 network. */
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, 429",
        "192.0.2.1, 192.0.2.2, 200",
        "2001:db8::1, 2001:db8::2, 429",
        "2001:db8::1, 2001:db8:0:1::1, 200"
    })
    void an_address_has_a_share_and_leaves_the_rest_to_others(String first, String second, int status)
            throws IOException {
        var small = BODY.substring(0, 20_000);
        try (var half = new Wire()) {
            half.send(post("/api/v1/users/share", first) + BODY.substring(1));
            await().ignoreExceptions().untilAsserted(() -> {
                var answer = exchange(post("/api/v1/users/second", second, small.length()) + small);
                assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
                if (status == 429) assertTrue(answer.contains("\"policy\":\"request-bodies\""), answer);
            });
        }
    }

    private static String post(String path) {
        return post(path, "192.0.2.1");
    }

    private static String post(String path, String address) {
        return post(path, address, LENGTH);
    }

    private static String post(String path, String address, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Forwarded-For: " + address
                + "\r\nContent-Length: " + length + "\r\n\r\n";
    }
}
