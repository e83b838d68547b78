package dev.breakwater.gateway.timeline;

import java.util.List;

import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Services.Service;
import dev.breakwater.gateway.StandIn;
import dev.breakwater.gateway.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
@QuarkusTestResource(Services.class)
class TimelineMergeTest {

    private static final String JSON = "Content-Type: application/json\r\n";
    private static final StandIn.Behaviour NOT_FOUND = StandIn.fixed(
            "404 Not Found",
            "Content-Type: application/problem+json\r\n",
            "{\"type\":\"/problems/not-found\",\"status\":404}");
    private static final StandIn.Behaviour SILENT = (_, _, in) -> in.read() >= 0;

    @Service
    StandIn users;

    @Service
    StandIn emails;

    @Service
    StandIn media;

    @Test
    void the_hops_of_all_services_are_one_list_in_the_order_of_their_times() {
        answer("merged-00", part("12:00:00Z", "12:00:02.5Z"), part("12:00:02.123456Z", "12:00:03Z"), NOT_FOUND);

        given().get("/api/v1/timelines/merged-00")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/json"))
                .header("Cache-Control", "no-store")
                .body("requestId", equalTo("merged-00"))
                .body("incomplete", hasSize(0))
                .body(
                        "hops.at",
                        contains(
                                "2026-11-30T12:00:00Z",
                                "2026-11-30T12:00:02.123456Z",
                                "2026-11-30T12:00:02.5Z",
                                "2026-11-30T12:00:03Z"));
    }

    @Test
    void every_service_receives_the_token_and_the_cookie_of_the_caller() {
        answer("token-000", part("12:00:00Z"), NOT_FOUND, NOT_FOUND);
        var token = Tokens.user();

        given().auth()
                .oauth2(token)
                .cookie("requester", "secret")
                .get("/api/v1/timelines/token-000")
                .then()
                .statusCode(200);

        for (var service : List.of(users, emails, media)) {
            var received = service.received("/api/v1/timelines/token-000").getFirst();
            assertEquals(List.of("Bearer " + token), received.header("Authorization"));
            assertEquals(List.of("requester=secret"), received.header("Cookie"));
        }
    }

    @Test
    void a_service_that_is_down_or_slow_or_fails_is_named() {
        answer("down-0000", part("12:00:00Z"), StandIn.RESET, SILENT);
        given().get("/api/v1/timelines/down-0000")
                .then()
                .statusCode(200)
                .body("hops", hasSize(1))
                .body("incomplete", contains("emails", "media"))
                .time(lessThan(30_000L));

        answer("fails-000", part("12:00:00Z"), StandIn.fixed("503 No", JSON, "{}"), StandIn.fixed("200 OK", JSON, "{"));
        given().get("/api/v1/timelines/fails-000")
                .then()
                .statusCode(200)
                .body("hops", hasSize(1))
                .body("incomplete", contains("emails", "media"));
    }

    @Test
    void parts_without_hops_are_no_timeline() {
        answer("empty-000", part(), part(), NOT_FOUND);
        given().get("/api/v1/timelines/empty-000").then().statusCode(404).body("type", equalTo("/problems/not-found"));
    }

    @Test
    void without_any_hop_it_is_unknown_whether_the_missing_service_has_one() {
        answer("unknown-0", NOT_FOUND, StandIn.RESET, NOT_FOUND);
        given().get("/api/v1/timelines/unknown-0")
                .then()
                .statusCode(200)
                .body("hops", hasSize(0))
                .body("incomplete", contains("emails"));
    }

    @Test
    void what_no_service_knows_is_not_found() {
        answer("none-0000", NOT_FOUND, NOT_FOUND, NOT_FOUND);
        given().get("/api/v1/timelines/none-0000")
                .then()
                .statusCode(404)
                .contentType(startsWith("application/problem+json"))
                .body("type", equalTo("/problems/not-found"));
    }

    @Test
    void an_invalid_token_is_the_refusal_of_the_services() {
        var refusal = StandIn.fixed(
                "401 Unauthorized",
                "Content-Type: application/problem+json\r\n",
                "{\"type\":\"/problems/unauthorized\"}");
        answer("invalid-0", refusal, StandIn.RESET, refusal);
        given().auth()
                .oauth2("nonsense")
                .get("/api/v1/timelines/invalid-0")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body(containsString("/problems/unauthorized"));
    }

    /** A service that has just started: it takes every token for invalid. */
    @Test
    void a_service_without_keys_is_named() {
        var refusal = StandIn.fixed(
                "401 Unauthorized",
                "Content-Type: application/problem+json\r\n",
                "{\"type\":\"/problems/unauthorized\"}");
        answer("no-keys-0", part("12:00:00Z"), refusal, NOT_FOUND);
        for (var token : List.of(Tokens.user(), "unknown-to-the-gateway"))
            given().auth()
                    .oauth2(token)
                    .get("/api/v1/timelines/no-keys-0")
                    .then()
                    .statusCode(200)
                    .body("hops", hasSize(1))
                    .body("incomplete", contains("emails"));

        answer("no-keys-1", refusal, refusal, NOT_FOUND);
        given().auth()
                .oauth2(Tokens.user())
                .get("/api/v1/timelines/no-keys-1")
                .then()
                .statusCode(200)
                .body("hops", hasSize(0))
                .body("incomplete", contains("users", "emails"));
    }

    @Test
    void without_any_service_the_timeline_is_unavailable() {
        var refusal = StandIn.fixed("401 Unauthorized", JSON, "{}");
        answer("all-down0", refusal, StandIn.RESET, StandIn.fixed("503 No", JSON, "{}"));
        given().auth()
                .oauth2(Tokens.user())
                .get("/api/v1/timelines/all-down0")
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("2"))
                .header("Cache-Control", "no-store")
                .body("type", equalTo("/problems/unavailable"));
    }

    @Test
    void a_head_request_has_the_same_head_and_no_body() {
        answer("head-0000", part("12:00:00Z"), NOT_FOUND, NOT_FOUND);
        given().head("/api/v1/timelines/head-0000")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/json"))
                .body(emptyString());
    }

    @Test
    void no_service_is_told_of_the_body_of_the_caller() {
        answer("body-0000", part("12:00:00Z"), NOT_FOUND, NOT_FOUND);
        given().contentType("text/plain")
                .body("12345")
                .get("/api/v1/timelines/body-0000")
                .then()
                .statusCode(200);

        for (var service : List.of(users, emails, media)) {
            var received = service.received("/api/v1/timelines/body-0000").getFirst();
            assertEquals(List.of(), received.header("Content-Length"));
        }
    }

    private void answer(String id, StandIn.Behaviour ofUsers, StandIn.Behaviour ofEmails, StandIn.Behaviour ofMedia) {
        var path = "/api/v1/timelines/" + id;
        users.on(path, ofUsers);
        emails.on(path, ofEmails);
        media.on(path, ofMedia);
    }

    private static StandIn.Behaviour part(String... times) {
        var hops = List.of(times).stream()
                .map(time -> "{\"hop\":\"outbox\",\"at\":\"2026-11-30T" + time + "\"}")
                .toList();
        return StandIn.fixed("200 OK", JSON, "{\"requestId\":\"x\",\"hops\":" + hops + ",\"incomplete\":[]}");
    }
}
