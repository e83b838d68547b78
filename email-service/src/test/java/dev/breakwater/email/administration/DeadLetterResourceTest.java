package dev.breakwater.email.administration;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.email.Admin;
import dev.breakwater.email.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class DeadLetterResourceTest {

    private static final String PATH = "/api/v1/admin/mail/dead-letters";
    private static final String TOPIC = People.setting("breakwater.topic-prefix") + "users.email-service.dead-letters";

    @Test
    void the_topics_are_those_of_the_services_consumers() {
        admin().get(PATH)
                .then()
                .statusCode(200)
                .body("topic", equalTo(List.of(TOPIC, TOPIC.replace("users.", "mail-requests."))));
    }

    @Test
    void an_unreadable_record_is_listed_and_redriven_once() {
        var user = UUID.randomUUID();
        try (var people = new People()) {
            people.publish(UUID.randomUUID(), user, "Registered", "{\"email\":\"ann@example.org\"".getBytes(UTF_8));
        }
        var letter = awaitLetter(user);
        assertEquals(0, letter.get("attempts"));
        assertEquals("users.Registered", letter.get("type"));
        var request = Map.of("partition", letter.get("partition"), "offset", letter.get("offset"));
        redrive(request)
                .statusCode(200)
                .body("records[0].outcome", equalTo("SENT"))
                .body("redriven", equalTo(1));
        redrive(request).statusCode(200).body("records[0].outcome", equalTo("SENT_BEFORE"));
        admin().get(PATH + "/" + TOPIC).then().body(not(containsString("ann@")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=101", "?limit=x", "?limit=-1", "?cursor=x", "?cursor=AAAA"})
    void hostile_parameters_are_refused(String query) {
        admin().get(PATH + "/" + TOPIC + query)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-parameter"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "users.user-service.dead-letters", "__consumer_offsets", "x'--", "%2e%2e", "*"})
    void other_topics_are_not_found(String topic) {
        var path = PATH + "/" + topic;
        admin().urlEncodingEnabled(false).get(path).then().statusCode(404);
        admin().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body("{}")
                .post(path + "/redrive")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"partition\":0} | 422",
                "{\"offset\":0} | 422",
                "{\"partition\":-1,\"offset\":0} | 422",
                "{\"partition\":0,\"offset\":-1} | 422",
                "{\"limit\":0} | 422",
                "{\"limit\":201} | 422",
                "{\"force\":true} | 422",
                "{\"partition\":0,\"offset\":0,\"limit\":1} | 422",
                "{\"cursor\":\"x\"} | 400",
                "{\"partition\":99999999999,\"offset\":0} | 400",
                "{\"everything\":true} | 400",
                "null | 400",
                "{\"dryRun\":\"yes\"} | 400",
                "[] | 400",
                "{ | 400",
                "{\"partition\":0,\"offset\":9223372036854775807} | 404",
                "{\"partition\":2147483647,\"offset\":0} | 404"
            })
    void hostile_bodies_are_refused(String body, int status) {
        admin().contentType(ContentType.JSON)
                .body(body)
                .post(PATH + "/" + TOPIC + "/redrive")
                .then()
                .statusCode(status);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/admin/mail/dead-letters",
        "GET, /api/v1/admin/mail/dead-letters/x",
        "POST, /api/v1/admin/mail/dead-letters/x/redrive",
        "GET, /api/v1/admin/mail/outbox/parked",
        "POST, /api/v1/admin/mail/outbox/parked/1/resend",
        "POST, /api/v1/admin/mail/outbox/parked/1/discard"
    })
    void only_administrators_may(String method, String path) {
        given().contentType(ContentType.JSON)
                .body("{}")
                .request(method, path)
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(Admin.token("user"))
                .contentType(ContentType.JSON)
                .body("{}")
                .request(method, path)
                .then()
                .statusCode(403);
    }

    @Test
    void an_event_that_is_not_parked_cannot_be_sent_again_or_discarded() {
        var path = "/api/v1/admin/mail/outbox/parked";
        admin().get(path).then().statusCode(200).body("items.size()", equalTo(0));
        admin().get(path + "?cursor=x").then().statusCode(400);
        admin().post(path + "/1/resend").then().statusCode(404);
        discard(path, "{\"reason\":\"lost\"}", 404);
        discard(path, "{\"reason\":\" \"}", 422);
        discard(path, "{}", 422);
        discard(path, "null", 400);
    }

    private static void discard(String path, String body, int status) {
        admin().contentType(ContentType.JSON)
                .body(body)
                .post(path + "/1/discard")
                .then()
                .statusCode(status);
    }

    private static Map<String, Object> awaitLetter(UUID user) {
        return await().atMost(ofSeconds(30)).until(() -> find(user), found -> found != null);
    }

    private static Map<String, Object> find(UUID user) {
        return admin().get(PATH + "/" + TOPIC + "?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.key == '" + user + "' && it.redrives == 0 }");
    }

    private static ValidatableResponse redrive(Object request) {
        return admin().contentType(ContentType.JSON)
                .body(request)
                .post(PATH + "/" + TOPIC + "/redrive")
                .then();
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Admin.token("admin"));
    }
}
