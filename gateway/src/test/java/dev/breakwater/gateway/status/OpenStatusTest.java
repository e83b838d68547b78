package dev.breakwater.gateway.status;

import java.util.Map;

import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;

/** In development, what is for administrators of the system is open to who tries it out. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestProfile(OpenStatusTest.Development.class)
class OpenStatusTest {

    public static class Development implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("breakwater.development", "true");
        }
    }

    @Test
    void everybody_reads_the_status_with_any_token_or_none() {
        when().get("/api/v1/status").then().statusCode(200);
        given().auth().oauth2(Tokens.user()).get("/api/v1/status").then().statusCode(200);
        given().auth().oauth2("a.b.c").get("/api/v1/status").then().statusCode(200);
    }

    @Test
    void routes_of_administrators_stay_closed() {
        when().get("/api/v1/admin/users").then().statusCode(401);
        given().auth().oauth2(Tokens.user()).get("/api/v1/admin/users").then().statusCode(403);
    }
}
