package dev.breakwater.gateway.security;

import java.util.Map;

import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.StandIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
@QuarkusTestResource(Services.class)
@TestProfile(OriginShieldTest.Shielded.class)
class OriginShieldTest {

    private static final String SECRET = "c6b7a5e0-first-of-two";
    private static final String OTHER = "51f3d9aa-other-of-two";

    public static class Shielded implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("breakwater.shield.secret", SECRET, "breakwater.shield.other-secret", OTHER);
        }
    }

    @Services.Service
    StandIn users;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/users/x", "/images/a/b.webp", "/nowhere", "/.well-known/jwks.json"})
    void the_world_is_refused_everywhere(String path) {
        given().get(path)
                .then()
                .statusCode(421)
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .body("type", equalTo("/problems/misdirected-request"));
    }

    @Test
    void a_wrong_secret_is_refused() {
        for (var wrong : new String[] {"", "x", SECRET + "x", SECRET.substring(1), SECRET + "," + OTHER})
            assertEquals(421, with(wrong).statusCode(), wrong);
    }

    @Test
    void both_secrets_of_a_rotation_are_accepted_and_not_forwarded() {
        for (var secret : new String[] {SECRET, OTHER})
            assertEquals(200, with(secret).statusCode());
        for (var request : users.received("/api/v1/users/shielded"))
            assertEquals(0, request.header("X-Origin-Secret").size());
    }

    private static Response with(String secret) {
        return given().header("X-Origin-Secret", secret).get("/api/v1/users/shielded");
    }
}
