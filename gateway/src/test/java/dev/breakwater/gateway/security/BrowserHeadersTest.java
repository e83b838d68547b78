package dev.breakwater.gateway.security;

import java.util.List;
import java.util.Map;

import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Services.Service;
import dev.breakwater.gateway.StandIn;
import dev.breakwater.gateway.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Security headers, and CORS by route. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestProfile(BrowserHeadersTest.Configured.class)
class BrowserHeadersTest {

    public static class Configured implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "breakwater.upstream.trusted-proxies", "127.0.0.0/8,::1",
                    "breakwater.cors.origins", "https://app.example.com",
                    "breakwater.cors.public-routes", "images,media");
        }
    }

    @Service
    StandIn media;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/users/x", "/images/a/b.webp", "/nowhere", "/api/v1/media"})
    void a_caller_that_used_https_is_told_to_use_nothing_else(String path) {
        given().header("X-Forwarded-Proto", "https")
                .get(path)
                .then()
                .header("Strict-Transport-Security", equalTo("max-age=31536000"));
        given().get(path).then().header("Strict-Transport-Security", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"/, same-origin", "/api/v1/users/x, same-origin", "/nowhere, same-origin", "/api/v1/media, same-origin"
    })
    void every_response_says_once_who_may_load_it_and_that_its_type_is_no_guess(String path, String policy) {
        var response = given().get(path);
        assertEquals(List.of(policy), values(response, "Cross-Origin-Resource-Policy"));
        assertEquals(List.of("nosniff"), values(response, "X-Content-Type-Options"));
    }

    @Test
    void the_media_service_says_who_may_load_an_image() {
        media.on(
                "/images/own/policy.webp",
                StandIn.fixed("200 OK", "Cross-Origin-Resource-Policy: cross-origin\r\n", ""));
        assertEquals(
                List.of("cross-origin"),
                values(given().get("/images/own/policy.webp"), "Cross-Origin-Resource-Policy"));
    }

    @Test
    void pages_of_any_origin_may_read_a_public_route_and_caches_keep_one_response() {
        for (var origin : List.of("https://anybody.example", "https://app.example.com")) {
            var response = given().header("Origin", origin).get("/images/any/a.webp");
            assertEquals("*", response.header("Access-Control-Allow-Origin"));
            assertEquals(List.of(), values(response, "Vary"));
        }
        assertEquals("*", given().get("/images/any/a.webp").header("Access-Control-Allow-Origin"));
    }

    @Test
    void a_preflight_of_a_public_route_allows_reading_only() {
        preflight("/images/any/a.webp", "GET")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Methods", "GET, HEAD");
        preflight("/images/any/a.webp", "DELETE").then().header("Access-Control-Allow-Origin", nullValue());
    }

    /** It is named in the configuration, but its content belongs to one caller. */
    @Test
    void a_route_that_needs_a_token_is_never_open_to_any_origin() {
        given().header("Origin", "https://anybody.example")
                .auth()
                .oauth2(Tokens.user())
                .get("/api/v1/media/mine")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue());
        given().header("Origin", "https://app.example.com")
                .get("/api/v1/media/mine")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", "https://app.example.com");
    }

    private static Response preflight(String path, String method) {
        return given().header("Origin", "https://anybody.example")
                .header("Access-Control-Request-Method", method)
                .options(path);
    }

    private static List<String> values(Response response, String name) {
        return response.headers().getValues(name);
    }
}
