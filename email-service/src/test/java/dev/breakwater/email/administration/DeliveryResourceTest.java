package dev.breakwater.email.administration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import dev.breakwater.email.Admin;
import dev.breakwater.email.Mailbox;
import dev.breakwater.email.People;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Rows;
import dev.breakwater.events.UserEvent;
import dev.breakwater.stack.testing.http.Management;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class DeliveryResourceTest {

    private static final String DELIVERIES = "/api/v1/admin/deliveries";
    private static final Instant NOW = Instant.now();

    private static People people;

    @BeforeAll
    static void connect() {
        people = new People();
    }

    @AfterAll
    static void disconnect() {
        people.close();
    }

    @Test
    void only_an_admin_may_read() {
        given().get(DELIVERIES).then().statusCode(401).body("type", endsWith("/unauthorized"));
        given().auth().oauth2("nonsense").get(DELIVERIES).then().statusCode(401);
        given().auth().oauth2(Admin.token("user")).get(DELIVERIES).then().statusCode(403);
        given().auth()
                .oauth2(Admin.token("user"))
                .post(DELIVERIES + "/" + UUID.randomUUID() + "/resend")
                .then()
                .statusCode(403);
        admin().get(DELIVERIES).then().statusCode(200);
    }

    @Test
    void a_delivery_shows_its_state_and_its_attempts() {
        var delivery = sent(People.newAddress());

        admin().get(DELIVERIES + "/" + delivery.id())
                .then()
                .statusCode(200)
                .body("delivery.state", is("SENT"))
                .body("delivery.letter", is("welcome"))
                .body("language", is("en"))
                .body("timeline", hasSize(1))
                .body("timeline[0].attempt", is(1))
                .body("timeline[0].state", is("SENT"));
    }

    @Test
    void lists_contain_no_recipient_and_are_paged() {
        var first = sent(People.newAddress());
        var second = sent(People.newAddress());

        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = admin().queryParam("state", "sent").queryParam("limit", 1);
            if (cursor != null) page.queryParam("cursor", cursor);
            var answer = page.get(DELIVERIES)
                    .then()
                    .statusCode(200)
                    .body(not(containsString("@")))
                    .extract()
                    .jsonPath();
            seen.addAll(answer.getList("items.id"));
            cursor = answer.getString("next");
        } while (cursor != null && seen.size() < 200);

        assertEquals(seen.size(), seen.stream().distinct().count());
        assertEquals(
                1,
                seen.indexOf(first.id().toString()) - seen.indexOf(second.id().toString()));
    }

    @Test
    void a_parked_delivery_is_listed() {
        people.publish(people.verified("no-address"));
        await().until(() -> !Rows.to("no-address").isEmpty()
                && Rows.to("no-address").getFirst().state().equals("PARKED"));

        admin().get("/api/v1/admin/dead-letters")
                .then()
                .statusCode(200)
                .body("items.state", everyItem(is("PARKED")))
                .body("items.id", hasItem(Rows.to("no-address").getFirst().id().toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PARKED", "UNKNOWN"})
    void an_email_that_may_not_have_arrived_is_resent_as_a_new_delivery_and_recorded(String state) {
        var to = People.newAddress();
        var delivery = ended(to, state);

        var copy = resend(delivery).then().statusCode(202).extract().path("id").toString();

        await().until(() -> Mailbox.of(to).size() == 2);
        admin().get(DELIVERIES + "/" + copy)
                .then()
                .body("resendOf", is(delivery.id().toString()));
        assertEquals(1, recorded(delivery));
    }

    @Test
    void a_request_that_is_repeated_with_its_idempotency_key_resends_the_email_once() {
        var to = People.newAddress();
        var path = DELIVERIES + "/" + ended(to, "UNKNOWN").id() + "/resend";
        var admin = Admin.token("admin");
        var first = given().auth().oauth2(admin).header("Idempotency-Key", to).post(path);
        var repeated =
                given().auth().oauth2(admin).header("Idempotency-Key", to).post(path);
        first.then().statusCode(202);
        repeated.then().statusCode(202).header("Idempotent-Replayed", "true");
        assertEquals(first.asString(), repeated.asString());
        assertEquals(2, Rows.to(to).size());
    }

    @Test
    void an_email_that_was_sent_is_not_resent() {
        var delivery = sent(People.newAddress());
        resend(delivery).then().statusCode(409).body("type", is("/problems/delivery-already-sent"));
        assertEquals(0, recorded(delivery));
    }

    @Test
    void of_many_concurrent_requests_one_resends_the_email() throws Exception {
        var to = People.newAddress();
        var delivery = ended(to, "UNKNOWN");
        var together = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = Stream.generate(() -> threads.submit(() -> {
                        together.await();
                        return resend(delivery);
                    }))
                    .limit(8)
                    .toList();
            together.countDown();
            var accepted = 0;
            for (var answer : answers) {
                if (answer.get().statusCode() == 202) accepted++;
                else answer.get().then().statusCode(409).body("type", is("/problems/delivery-already-resent"));
            }
            assertEquals(1, accepted);
        }
        assertEquals(2, Rows.to(to).size());
        assertEquals(1, recorded(delivery));
    }

    @Test
    void an_email_whose_secret_was_deleted_is_not_resent() {
        var to = People.newAddress();
        people.publish(
                new UserEvent.PasswordResetRequested(UUID.randomUUID(), to, "en", "tok", NOW.plusSeconds(3600), NOW));
        var delivery = Rows.await(to, DeliveryState.SENT);

        admin().post(DELIVERIES + "/" + delivery.id() + "/resend")
                .then()
                .statusCode(409)
                .body("type", is("/problems/letter-forgotten"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=nonsense", "limit=0", "limit=1000", "limit=x", "cursor=x", "state=%FF"})
    void an_invalid_parameter_is_rejected(String query) {
        admin().urlEncodingEnabled(false).get(DELIVERIES + "?" + query).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "nonsense"})
    void an_unknown_delivery_is_not_found(String id) {
        admin().get(DELIVERIES + "/" + id).then().statusCode(404).contentType("application/problem+json");
        admin().post(DELIVERIES + "/" + id + "/resend").then().statusCode(404);
    }

    @Test
    void the_service_exposes_its_health_its_metrics_and_its_api() {
        sent(People.newAddress());
        Management.get("/q/health/ready").then().statusCode(200);
        Management.get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("breakwater_letters_total{state=\"SENT\",template=\"welcome\"}"))
                .body(containsString("breakwater_letters_delay_seconds_bucket{le=\"30.0\"}"))
                .body(containsString("breakwater_letters_waiting"))
                .body(containsString("breakwater_letters_oldest_waiting_seconds"))
                .body(containsString("breakwater_smtp_seconds_count{outcome=\"Sent\",provider=\"primary\"}"));
        given().get("/q/openapi").then().statusCode(200).body(containsString(DELIVERIES));
    }

    /** Simulates a mail server that did not accept the email, or died while it did. */
    private static Rows ended(String to, String state) {
        var delivery = sent(to);
        assertEquals(1, Rows.change("update letters set state = ? where id = ?", state, delivery.id()));
        return delivery;
    }

    private static Response resend(Rows delivery) {
        return admin().post(DELIVERIES + "/" + delivery.id() + "/resend");
    }

    private static int recorded(Rows delivery) {
        return Rows.change("update admin_action set action = action where delivery_id = ?", delivery.id());
    }

    private static Rows sent(String to) {
        people.publish(people.verified(to));
        return Rows.await(to, DeliveryState.SENT);
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Admin.token("admin"));
    }
}
