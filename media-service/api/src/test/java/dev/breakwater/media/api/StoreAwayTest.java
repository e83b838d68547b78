package dev.breakwater.media.api;

import java.util.Map;

import dev.breakwater.stack.testing.http.Management;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** The object store is unavailable: its port refuses connections. */
@QuarkusTest
@TestProfile(StoreAwayTest.Away.class)
class StoreAwayTest {

    public static class Away implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.s3.endpoint-override", "http://localhost:1");
        }
    }

    @Test
    void what_needs_no_store_works_and_the_rest_says_when_to_come_back() {
        var ada = Person.signedIn();
        var upload = ada.begins("image/png", 10);

        ada.sees(upload.id()).then().statusCode(200);
        ada.request().get("/api/v1/media").then().statusCode(200);
        Management.get("/q/health/ready").then().statusCode(200);

        ada.declares(Map.of("filename", "large.png", "contentType", "image/png", "bytes", 20 << 20))
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue());
        ada.request().get("/api/v1/media/quota").then().body("media.used", equalTo(1), "bytes.used", equalTo(10));

        for (var answer : new io.restassured.response.Response[] {
            ada.completes(upload.id()), given().get("/images/" + "a".repeat(32) + "/small.webp")
        }) {
            answer.then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("/problems/unavailable"));
        }
        ada.sees(upload.id()).then().body("status", equalTo("pending"));
        ada.request().delete("/api/v1/media/" + upload.id()).then().statusCode(204);
    }
}
