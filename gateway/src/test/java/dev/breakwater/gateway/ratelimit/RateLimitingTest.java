package dev.breakwater.gateway.ratelimit;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.gateway.GuardedRoutes;
import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Services.Service;
import dev.breakwater.gateway.StandIn;
import dev.breakwater.stack.testing.ServerThroughWire;
import dev.breakwater.stack.testing.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Services.class)
@TestProfile(GuardedRoutes.class)
class RateLimitingTest {

    @Service
    StandIn users;

    @ConfigProperty(name = ServerThroughWire.REDIS_PORT)
    int port;

    @Inject
    MeterRegistry meters;

    private Wire wire;

    @BeforeEach
    void connectRedis() throws IOException {
        wire = new Wire(port, ServerThroughWire.redis());
        wire.mend();
        awaitRedis();
    }

    @AfterEach
    void cutRedis() throws IOException {
        wire.cut();
    }

    @Test
    void a_caller_beyond_the_limit_gets_429_with_the_limit_and_its_state() {
        var address = address();
        for (var left = 2; left >= 0; left--)
            get("few/a", address)
                    .then()
                    .statusCode(200)
                    .header("RateLimit-Policy", "\"few\";q=60;w=3600")
                    .header("RateLimit", matchesPattern("\"few\";r=" + left + ";t=[0-9]+"));
        get("few/beyond", address)
                .then()
                .statusCode(429)
                .contentType(startsWith("application/problem+json"))
                .header("Retry-After", matchesPattern("[1-9][0-9]?"))
                .header("RateLimit", matchesPattern("\"few\";r=0;t=[1-9][0-9]?"))
                .header("Cache-Control", "no-store")
                .body("type", equalTo("/problems/too-many-requests"))
                .body("policy", equalTo("few"))
                .body("scope", equalTo("address"))
                .body("remaining", equalTo(0))
                .body("reset", lessThan(61));
        assertTrue(users.received("/api/v1/users/few/beyond").isEmpty());
        get("few/a", address()).then().statusCode(200);
        assertTrue(meters.get("breakwater.gateway.limits.refused")
                        .tag("policy", "few")
                        .counter()
                        .count()
                > 0);
    }

    @Test
    void an_ipv6_network_of_64_bits_is_one_caller() {
        var network = "2001:db8:" + random() + ":" + random() + ":";
        for (var host = 1; host <= 3; host++)
            get("few/v6", network + ":" + host).then().statusCode(200);
        get("few/v6", network + "ffff::1").then().statusCode(429);
        get("few/v6", "2001:db8:" + random() + ":" + random() + "::1").then().statusCode(200);
    }

    @Test
    void a_caller_without_a_token_is_counted_by_the_address_where_users_are_counted() {
        var address = address();
        for (var request = 0; request < 3; request++)
            get("few-of-user/a", address).then().statusCode(200);
        get("few-of-user/a", address).then().statusCode(429).body("scope", equalTo("address"));
    }

    @Test
    void all_limits_of_a_route_are_counted_and_told_and_the_refusing_one_is_named() {
        await().until(() -> get("two-limits/a", address()).statusCode() == 429);
        get("two-limits/a", address())
                .then()
                .statusCode(429)
                .body("policy", equalTo("few-of-route"))
                .body("scope", equalTo("route"));
    }

    @Test
    void a_public_response_does_not_tell_the_state_of_one_caller_to_all() {
        given().get("/images/a").then().statusCode(200).header("RateLimit", nullValue());
    }

    @Test
    void a_body_of_an_allowed_request_arrives_whole_and_a_refused_one_keeps_its_connection() {
        var address = address();
        var body = "x".repeat(60_000);
        for (var request = 0; request < 5; request++)
            given().header("X-Forwarded-For", address)
                    .body(body)
                    .post("/api/v1/users/few/body")
                    .then()
                    .statusCode(request < 3 ? 200 : 429);
        var received = users.received("/api/v1/users/few/body");
        assertEquals(3, received.size());
        for (var request : received) assertEquals(body, request.body());
    }

    @Test
    void without_redis_requests_are_counted_locally_or_refused_and_never_fail() throws IOException {
        wire.cut();
        var address = address();
        for (var request = 0; request < 3; request++)
            get("few/outage", address).then().statusCode(200);
        get("few/outage", address).then().statusCode(429).body("policy", equalTo("few"));
        get("strict/a", address)
                .then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("type", equalTo("/problems/unavailable"));
        assertTrue(unshared() > 0);
        wire.mend();
        awaitRedis();
        get("strict/a", address).then().statusCode(200);
    }

    @Test
    void a_redis_that_does_not_answer_delays_few_requests() {
        wire.freeze();
        try {
            var began = System.nanoTime();
            for (var request = 0; request < 200; request++)
                get("many/a", address()).then().statusCode(200);
            var took = Duration.ofNanos(System.nanoTime() - began);
            assertTrue(took.compareTo(Duration.ofSeconds(60)) < 0, took.toString());
        } finally {
            wire.thaw();
        }
        awaitRedis();
    }

    private void awaitRedis() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var before = unshared();
            for (var request = 0; request < 8; request++)
                get("many/awaited", address()).then().statusCode(200);
            assertEquals(before, unshared());
        });
    }

    private double unshared() {
        return meters.get("breakwater.gateway.limits.unshared").counter().count();
    }

    private static Response get(String path, String address) {
        return given().header("X-Forwarded-For", address).get("/api/v1/users/" + path);
    }

    /** One that no other test uses. */
    private static String address() {
        return "2001:db8:" + random() + ":" + random() + "::1";
    }

    private static String random() {
        return UUID.randomUUID().toString().substring(9, 13);
    }
}
