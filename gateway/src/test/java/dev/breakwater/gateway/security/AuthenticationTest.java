package dev.breakwater.gateway.security;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.gateway.Http2Client;
import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Services.Service;
import dev.breakwater.gateway.StandIn;
import dev.breakwater.gateway.Tokens;
import dev.breakwater.gateway.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.http.HttpVersion;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Services.class)
class AuthenticationTest {

    @Service
    StandIn users;

    @Service
    StandIn media;

    @Service
    StandIn emails;

    @Test
    void without_a_token_the_response_is_that_of_the_services_and_nothing_is_forwarded() {
        unauthorized(given().get("/api/v1/media/none").then());
        assertEquals(List.of(), media.received("/api/v1/media/none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer nonsense", "Bearer ", "Bearer", "Basic YTpi", "bearer a.b.c", "Token x"})
    void another_credential_is_none(String credential) {
        unauthorized(given().header("Authorization", credential)
                .get("/api/v1/media/other-credential")
                .then());
        assertEquals(List.of(), media.received("/api/v1/media/other-credential"));
    }

    @Test
    void an_expired_token_is_refused() {
        var token = Tokens.of(
                UUID.randomUUID(),
                UUID.randomUUID(),
                claims -> claims.setExpirationTime(
                        NumericDate.fromSeconds(NumericDate.now().getValue() - 60)),
                "user");
        unauthorized(with(token).get("/api/v1/media/expired").then());
    }

    @Test
    void a_valid_token_is_forwarded_because_the_service_verifies_it_again() {
        var token = Tokens.user();
        for (var i = 0; i < 3; i++)
            with(token).get("/api/v1/media/valid").then().statusCode(200);
        var received = media.received("/api/v1/media/valid");
        assertEquals(3, received.size());
        for (var request : received) assertEquals(List.of("Bearer " + token), request.header("Authorization"));
    }

    /** RFC 9110, section 11.4: one space or more; the services accept one. */
    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "Bearer  ", "Bearer     ", "bearer   "})
    void the_scheme_and_the_token_may_be_several_spaces_apart(String scheme) {
        var token = Tokens.user();
        var path = "/api/v1/media/spaces-" + scheme.length() + scheme.charAt(0);
        given().header("Authorization", scheme + token).get(path).then().statusCode(200);
        assertTrue(media.received(path)
                .getLast()
                .header("Authorization")
                .getFirst()
                .matches("[Bb]earer [^ ]+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "=", "==", "%", "*#", "AA"})
    void a_valid_token_has_one_spelling(String addition) {
        var token = Tokens.user();
        for (var other : List.of(token + addition, new StringBuilder(token).insert(token.length() - 9, addition) + ""))
            unauthorized(with(other).get("/api/v1/media/spelling").then());
        assertEquals(List.of(), media.received("/api/v1/media/spelling"));
    }

    @Test
    void the_spare_bits_of_a_signature_are_not_another_spelling() {
        var token = Tokens.user();
        var last = "AQgw".indexOf(token.charAt(token.length() - 1));
        var other = token.substring(0, token.length() - 1) + "BRhx".charAt(last);
        unauthorized(with(other).get("/api/v1/media/spare").then());
        with(token).get("/api/v1/media/spare").then().statusCode(200);
    }

    @Test
    void a_body_that_arrives_while_the_token_is_verified_is_complete() {
        var body = "x".repeat(60_000);
        for (var i = 0; i < 20; i++)
            with(Tokens.user())
                    .contentType("text/plain")
                    .body(body)
                    .post("/api/v1/media/body")
                    .then()
                    .statusCode(200);
        var received = media.received("/api/v1/media/body");
        assertEquals(20, received.size());
        for (var request : received) assertEquals(body, request.body());
    }

    @Test
    void with_http_2_a_token_is_verified_the_same_way() {
        var path = "/api/v1/media/http2";
        var body = "y".repeat(50_000);
        try (var http = new Http2Client()) {
            for (var i = 0; i < 3; i++) {
                assertEquals(200, http.get(path, bearer()).status());
                var response = http.post(path, bearer(), body);
                assertEquals(200, response.status());
                assertEquals(HttpVersion.HTTP_2, response.version());
                assertEquals(body, media.received(path).getLast().body());
                assertEquals(401, http.get(path, Map.of()).status());
            }
        }
    }

    private static Map<String, String> bearer() {
        return Map.of("Authorization", "Bearer " + Tokens.user());
    }

    @Test
    void a_service_client_may_use_no_route_of_people_or_administrators() {
        var token = Tokens.client(UUID.randomUUID());
        for (var path : List.of("/api/v1/media/client", "/api/v1/media/events", "/api/v1/admin/deliveries/client"))
            with(token).get(path).then().statusCode(403).body("type", equalTo("/problems/forbidden"));
        assertEquals(List.of(), media.received("/api/v1/media/client"));
        with(token).get("/api/v1/users/" + UUID.randomUUID()).then().statusCode(200);
    }

    @Test
    void the_token_endpoint_gets_the_credentials_of_the_client() {
        given().header("Authorization", "Basic YTpi")
                .contentType("application/x-www-form-urlencoded")
                .body("grant_type=client_credentials")
                .post("/api/v1/oauth/token")
                .then()
                .statusCode(200);
        var received = users.received("/api/v1/oauth/token").getFirst();
        assertEquals(List.of("Basic YTpi"), received.header("Authorization"));
        assertEquals("grant_type=client_credentials", received.body());
    }

    @Test
    void a_role_is_required_where_the_route_says_so() {
        unauthorized(given().get("/api/v1/admin/deliveries/x").then());
        with(Tokens.user())
                .get("/api/v1/admin/deliveries/x")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/forbidden"))
                .body("detail", equalTo("This is not permitted."));
        assertEquals(List.of(), emails.received("/api/v1/admin/deliveries/x"));
        with(Tokens.admin()).get("/api/v1/admin/deliveries/x").then().statusCode(200);
    }

    @Test
    void which_methods_a_resource_has_is_no_secret() {
        given().options("/api/v1/admin/deliveries").then().statusCode(200);
        with(Tokens.user()).options("/api/v1/admin/deliveries").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer nonsense", "Basic YTpi"})
    void a_public_route_leaves_an_invalid_token_to_the_service(String credential) {
        given().header("Authorization", credential)
                .get("/api/v1/users/public")
                .then()
                .statusCode(200);
        assertEquals(
                List.of(credential),
                users.received("/api/v1/users/public").getLast().header("Authorization"));
    }

    /** Otherwise the gateway and a service could each choose another of them. */
    @Test
    void two_tokens_are_none() throws IOException {
        var answer = Wire.exchange("GET /api/v1/media/two HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + Tokens.user()
                + "\r\nAuthorization: Bearer " + Tokens.admin() + "\r\nConnection: close\r\n\r\n");
        assertEquals("HTTP/1.1 401 Unauthorized", answer.lines().findFirst().orElse(""));
    }

    @Test
    void a_caller_cannot_claim_to_be_somebody() {
        var request = given();
        for (var name : IdentityHeaders.NAMES) request = request.header(name, "root");
        request.get("/api/v1/users/claims").then().statusCode(200);
        var received = users.received("/api/v1/users/claims").getLast();
        for (var name : IdentityHeaders.NAMES) assertEquals(List.of(), received.header(name), name);
    }

    private static RequestSpecification with(String token) {
        return given().auth().oauth2(token);
    }

    private static void unauthorized(ValidatableResponse response) {
        response.statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .header("Cache-Control", "no-store")
                .body("type", equalTo("/problems/unauthorized"))
                .body("detail", startsWith("A valid access token"));
    }
}
