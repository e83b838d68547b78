package dev.breakwater.gateway;

import java.io.IOException;

import dev.breakwater.gateway.Services.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import static dev.breakwater.gateway.Wire.exchange;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.util.List.of;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Services.class)
class HeadersTest {

    @Service
    StandIn users;

    @Test
    void a_valid_request_id_is_kept_forwarded_and_returned_once() {
        users.on("/api/v1/users/id", StandIn.fixed("200 OK", "X-Request-Id: from-the-service\r\n", ""));

        var answer = given().header("X-Request-Id", "order-4711_a").get("/api/v1/users/id");

        assertEquals(of("order-4711_a"), answer.headers().getValues("X-Request-Id"));
        assertEquals(
                of("order-4711_a"), users.received("/api/v1/users/id").getLast().header("X-Request-Id"));
    }

    @Test
    void an_invalid_request_id_is_replaced() {
        given().header("X-Request-Id", "a b<script>")
                .get("/api/v1/users/new-id")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
        assertTrue(users.received("/api/v1/users/new-id")
                .getLast()
                .header("X-Request-Id")
                .getFirst()
                .matches("[0-9a-f-]{36}"));
    }

    @Test
    void every_problem_has_the_request_id() {
        var answer = when().get("/nowhere");
        assertEquals(answer.header("X-Request-Id"), answer.path("instance"));
    }

    @Test
    void only_the_gateway_sets_the_forwarding_headers() {
        given().header("X-Forwarded-For", "6.6.6.6")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Prefix", "/admin")
                .header("Forwarded", "for=6.6.6.6")
                .header("X-Real-IP", "6.6.6.6")
                .header("X-Original-URL", "/api/v1/admin")
                .get("/api/v1/users/who")
                .then()
                .statusCode(200);

        var got = users.received("/api/v1/users/who").getLast();
        assertEquals(of("127.0.0.1"), got.header("X-Forwarded-For"));
        assertEquals(of("http"), got.header("X-Forwarded-Proto"));
        assertEquals(of("localhost:" + RestAssured.port), got.header("X-Forwarded-Host"));
        assertFalse(got.head().contains("6.6.6.6"), got.head());
        assertFalse(got.head().toLowerCase().contains("prefix"), got.head());
        assertFalse(got.head().toLowerCase().contains("x-original-url"), got.head());
    }

    @Test
    void hop_by_hop_headers_are_not_forwarded() throws IOException {
        users.on(
                "/api/v1/users/hop",
                StandIn.fixed(
                        "200 OK", "Keep-Alive: timeout=5\r\nX-Inner: 1\r\nConnection: keep-alive, X-Inner\r\n", "x"));

        var answer = exchange(
                "GET /api/v1/users/hop HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, X-Secret, X-Forwarded-For, Authorization\r\n"
                        + "Authorization: Bearer t\r\nX-Secret: 1\r\nTE: trailers\r\nProxy-Authorization: Basic x\r\nProxy-Connection: keep-alive\r\nUpgrade: foo\r\n\r\n");

        var got = users.received("/api/v1/users/hop").getLast();
        for (var name : of("X-Secret", "TE", "Proxy-Authorization", "Proxy-Connection", "Upgrade", "Connection"))
            assertEquals(of(), got.header(name), name);
        assertEquals(of("127.0.0.1"), got.header("X-Forwarded-For"));
        assertEquals(of("Bearer t"), got.header("Authorization"));
        assertEquals(of("1.1 breakwater"), got.header("Via"));
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        assertFalse(answer.toLowerCase().contains("keep-alive:"), answer);
        assertFalse(answer.contains("X-Inner"), answer);
    }

    @Test
    void consistency_tokens_are_forwarded_in_both_directions() {
        users.on(
                "/api/v1/users/token",
                StandIn.fixed(
                        "200 OK",
                        "X-Consistency-Token: user-service.a\r\nSet-Cookie: consistency-user-service=user-service.a; HttpOnly\r\n",
                        ""));

        given().header("X-Consistency-Token", "user-service.b,media-api.c")
                .cookie("consistency-user-service", "user-service.b")
                .get("/api/v1/users/token")
                .then()
                .header("X-Consistency-Token", "user-service.a")
                .cookie("consistency-user-service", "user-service.a");

        var got = users.received("/api/v1/users/token").getLast();
        assertEquals(of("user-service.b,media-api.c"), got.header("X-Consistency-Token"));
        assertEquals(of("consistency-user-service=user-service.b"), got.header("Cookie"));
    }

    @Test
    void no_header_discloses_the_server_software() {
        when().get("/api/v1/users/server").then().header("Server", nullValue()).header("X-Powered-By", nullValue());
        when().get("/").then().header("Server", nullValue());
    }

    @Test
    void a_websocket_cannot_bypass_the_rules() throws IOException {
        exchange(
                "GET /api/v1/users/socket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nX-Forwarded-For: 6.6.6.6\r\n\r\n");

        var got = users.received("/api/v1/users/socket").getLast();
        assertEquals(of("127.0.0.1"), got.header("X-Forwarded-For"));
        assertEquals(of(), got.header("Upgrade"));
    }

    @Test
    void other_origins_are_not_allowed_by_default() {
        given().header("Origin", "https://evil.example")
                .get("/api/v1/users/cors")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue());
        users.on("/api/v1/users/lax", StandIn.fixed("200 OK", "Access-Control-Allow-Origin: *\r\n", ""));
        when().get("/api/v1/users/lax").then().header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void content_type_sniffing_is_disabled() {
        when().get("/api/v1/users/sniff")
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Via", not("secret"));
    }
}
