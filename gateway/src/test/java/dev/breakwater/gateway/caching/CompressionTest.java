package dev.breakwater.gateway.caching;

import java.util.List;
import java.util.UUID;

import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Services.Service;
import dev.breakwater.gateway.StandIn;
import dev.breakwater.gateway.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.breakwater.gateway.caching.Undecoded.accepting;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Which responses of services are compressed, and what their validators are then. */
@QuarkusTest
@QuarkusTestResource(Services.class)
class CompressionTest {

    @Service
    StandIn users;

    @Service
    StandIn media;

    private final String picture = "/api/v1/media/" + UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({"'br, gzip;q=0.5, zstd', gzip", "gzip, gzip", "br, ''", "gzip;q=0, ''", "identity, ''"})
    void a_service_is_asked_for_gzip_or_for_nothing(String accepted, String expected) {
        signedIn(accepted).get(picture).then().statusCode(200);
        assertEquals(
                expected,
                String.join(",", media.received(picture).getLast().header("Accept-Encoding")),
                "one of two, so that nothing in between keeps more");
    }

    @Test
    void what_shows_a_credential_or_needs_a_strong_entity_tag_is_not_compressed() {
        signedIn("gzip").get("/api/v1/users/me");
        signedIn("gzip").contentType("application/json").body("{}").post("/api/v1/sessions");
        signedIn("gzip").contentType("application/json").body("{}").post(picture);
        for (var path : List.of("/api/v1/users/me", "/api/v1/sessions"))
            assertEquals(List.of(), users.received(path).getLast().header("Accept-Encoding"), path);
        assertEquals(List.of(), media.received(picture).getLast().header("Accept-Encoding"));
    }

    @Test
    void both_representations_have_one_weak_entity_tag_and_say_what_they_vary_by() {
        for (var ofService :
                List.of("", "Vary: accept-encoding\r\n", "Content-Encoding: gzip\r\nVary: Accept-Encoding\r\n")) {
            media.on(picture, StandIn.fixed("200 OK", "ETag: \"7\"\r\n" + ofService, "{}"));
            var response = signedIn("gzip").get(picture);
            response.then().statusCode(200).header("ETag", "W/\"7\"");
            assertEquals(1, response.headers().getValues("Vary").size(), ofService);
            response.then().header("Vary", equalToIgnoringCase("Accept-Encoding"));
        }
        media.on(picture, StandIn.fixed("304 Not Modified", "ETag: \"7\"\r\n", ""));
        signedIn("gzip")
                .header("If-None-Match", "W/\"7\"")
                .get(picture)
                .then()
                .statusCode(304)
                .header("ETag", "W/\"7\"")
                .header("Vary", equalToIgnoringCase("Accept-Encoding"));
        assertEquals(List.of("W/\"7\""), media.received(picture).getLast().header("If-None-Match"));
    }

    @Test
    void other_routes_keep_the_strong_entity_tag_of_the_service() {
        users.on("/api/v1/users/me", StandIn.fixed("200 OK", "ETag: \"7\"\r\n", "{}"));
        var response = signedIn("gzip").get("/api/v1/users/me");
        response.then().statusCode(200).header("ETag", "\"7\"");
        assertEquals(List.of(), response.headers().getValues("Vary"));
    }

    private static RequestSpecification signedIn(String codings) {
        return accepting(codings).header("Authorization", "Bearer " + Tokens.user());
    }
}
