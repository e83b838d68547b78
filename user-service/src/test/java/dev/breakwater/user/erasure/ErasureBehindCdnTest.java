package dev.breakwater.user.erasure;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.events.ErasureEvent;
import dev.breakwater.events.UserEvent;
import dev.breakwater.user.OtherServices;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.Person.as;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** With a CDN the receipt has a part more. */
@QuarkusTest
@TestProfile(ErasureBehindCdnTest.Behind.class)
class ErasureBehindCdnTest {

    public static class Behind implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("breakwater.cdn.kind", "cloudflare");
        }
    }

    @Test
    void the_receipt_waits_for_the_purge_of_the_cdn() throws Exception {
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
                var others = new OtherServices()) {
            var person = Person.registered(events);
            var tokens = person.signedIn();
            var user = as(tokens)
                    .get("/api/v1/users/me")
                    .then()
                    .extract()
                    .jsonPath()
                    .getUUID("id");
            var receipt = as(tokens)
                    .contentType(ContentType.JSON)
                    .body(Map.of("password", person.password()))
                    .post("/api/v1/users/me/erasure")
                    .then()
                    .statusCode(202)
                    .extract()
                    .header("Location");
            given().get(receipt).then().body("parts.findAll { !it.done }.name", hasItems("letters", "media", "cdn"));

            for (var part : new String[] {"letters", "media"}) others.publish(erased(user, part));
            await().atMost(20, SECONDS).untilAsserted(() -> given().get(receipt)
                    .then()
                    .body("parts.findAll { it.done }.name", hasItems("letters", "media"))
                    .body("parts.find { it.name == 'cdn' }.done", equalTo(false))
                    .body("completedAt", nullValue()));

            others.publish(erased(user, "cdn"));
            events.await(user, UserEvent.Erased.class);
            given().get(receipt).then().body("completedAt", notNullValue()).body("parts.findAll { !it.done }", empty());
        }
    }

    private static ErasureEvent.PartErased erased(UUID user, String part) {
        return new ErasureEvent.PartErased(user, part, Instant.now());
    }
}
