package dev.breakwater.gateway;

import java.io.IOException;

import dev.breakwater.gateway.Services.Service;
import dev.breakwater.stack.testing.http.Management;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.breakwater.gateway.Wire.exchange;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Services.class)
class RoutesTest {

    @Service
    StandIn users;

    @Service
    StandIn emails;

    @Service
    StandIn media;

    @ParameterizedTest
    @CsvSource({
        "/api/v1/users, users",
        "/api/v1/users/me, users",
        "/api/v1/sessions/current, users",
        "/api/v1/password-resets/confirm, users",
        "/api/v1/media, media",
        "/api/v1/media/events, media",
        "/images/5f3a/card.webp, media",
        "/api/v1/admin/deliveries, emails",
        "/api/v1/admin/dead-letters/7, emails",
        "/api/v1/admin/mail/jobs, emails",
        "/unsubscribe/key.hash.news.signature, emails",
        "/api/v1/admin/media/jobs/counts, media",
        "/api/v1/admin/users/jobs, users",
        "/api/v1/admin/mail/dead-letters, emails",
        "/api/v1/admin/media/dead-letters/media.media-worker.dead-letters, media",
        "/api/v1/admin/users/dead-letters, users",
        "/api/v1/admin/sessions, users"
    })
    void a_path_of_the_routing_table_reaches_only_its_service(String path, String service) {
        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.admin())
                .get(path + "?a=b%20c")
                .then()
                .statusCode(200)
                .body(equalTo("GET " + path + "?a=b%20c HTTP/1.1"));

        assertEquals(service.equals("users"), !users.received(path).isEmpty());
        assertEquals(service.equals("emails"), !emails.received(path).isEmpty());
        assertEquals(service.equals("media"), !media.received(path).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/v1",
                "/api/v1/user",
                "/api/v1/usersx",
                "/api/v2/users",
                "/API/v1/users",
                "/actuator",
                "/metrics",
                "/imagesx",
                "/.well-known/security.txt",
                "/verify.html",
                "/index.html"
            })
    void a_path_outside_the_routing_table_is_a_problem(String path) {
        when().get(path)
                .then()
                .statusCode(404)
                .contentType(startsWith("application/problem+json"))
                .body("type", equalTo("/problems/not-found"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/users/../../../q/metrics",
                "/api/v1/users/%2e%2e/%2e%2e/%2e%2e/q/metrics",
                "/api/v1/users/%2E%2E%2Fadmin",
                "/api/v1/users/..%2f..%2fadmin",
                "/api/v1/users/..%5cadmin",
                "/api/v1/users/%252e%252e/admin",
                "/api/v1/users/..;/admin",
                "/api/v1/users;a=b/../admin",
                "/api/v1/users/.",
                "/api/v1/users/..",
                "/api/v1/users//q/metrics",
                "//api/v1/users",
                "/api/v1/admin/%64eliveries",
                "/api/v1/users/%c0%ae%c0%ae/admin",
                "/images/../q/metrics",
                "/q/../api/v1/users"
            })
    void no_variant_of_a_path_reaches_another_route(String path) throws IOException {
        var before = users.all().size() + emails.all().size() + media.all().size();

        var answer = exchange("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 400 Bad Request\r\n"), answer);
        assertTrue(answer.contains("/problems/malformed-url"), answer);
        assertEquals(
                before, users.all().size() + emails.all().size() + media.all().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q", "/q/health", "/q/health/ready", "/q/metrics", "/q/openapi"})
    void health_and_metrics_are_on_the_management_port_alone(String path) {
        when().get(path).then().statusCode(404).body("type", equalTo("/problems/not-found"));
        assertTrue(users.received(path).isEmpty());
        Management.get("/q/metrics").then().statusCode(200).body(startsWith("#"));
        Management.get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void readiness_does_not_depend_on_the_services() {
        var before = users.all().size();
        Management.get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        assertEquals(before, users.all().size());
    }

    @Test
    void pages_support_get_only() {
        when().post("/verify").then().statusCode(405).header("Allow", "GET, HEAD");
        when().delete("/").then().statusCode(405);
    }
}
