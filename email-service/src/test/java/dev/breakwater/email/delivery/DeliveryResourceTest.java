package dev.breakwater.email.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import dev.breakwater.email.Admin;
import dev.breakwater.email.Mailbox;
import dev.breakwater.email.People;
import dev.breakwater.events.UserEvent;
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
    void only_an_admin_may_look() {
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
    void a_letter_shows_where_it_is_and_how_it_came_there() {
        var letter = sent(People.somebody());

        admin().get(DELIVERIES + "/" + letter.id())
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
    void lists_name_no_recipient_and_can_be_walked_page_by_page() {
        var first = sent(People.somebody());
        var second = sent(People.somebody());

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
    void a_parked_letter_is_among_the_dead() {
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
    void a_letter_that_may_not_have_arrived_is_sent_again_as_a_new_one_and_recorded(String state) {
        var to = People.somebody();
        var letter = ended(to, state);

        var again = resend(letter).then().statusCode(202).extract().path("id").toString();

        await().until(() -> Mailbox.of(to).size() == 2);
        admin().get(DELIVERIES + "/" + again)
                .then()
                .body("resendOf", is(letter.id().toString()));
        assertEquals(1, recorded(letter));
    }

    @Test
    void a_letter_that_was_sent_is_not_sent_again() {
        var letter = sent(People.somebody());
        resend(letter).then().statusCode(409).body("type", is("/problems/letter-already-sent"));
        assertEquals(0, recorded(letter));
    }

    @Test
    void of_many_requests_at_once_one_sends_the_letter_again() throws Exception {
        var to = People.somebody();
        var letter = ended(to, "UNKNOWN");
        var together = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = Stream.generate(() -> threads.submit(() -> {
                        together.await();
                        return resend(letter);
                    }))
                    .limit(8)
                    .toList();
            together.countDown();
            var accepted = 0;
            for (var answer : answers) {
                if (answer.get().statusCode() == 202) accepted++;
                else answer.get().then().statusCode(409).body("type", is("/problems/letter-already-resent"));
            }
            assertEquals(1, accepted);
        }
        assertEquals(2, Rows.to(to).size());
        assertEquals(1, recorded(letter));
    }

    @Test
    void a_letter_whose_secret_is_gone_is_not_sent_again() {
        var to = People.somebody();
        people.publish(
                new UserEvent.PasswordResetRequested(UUID.randomUUID(), to, "en", "tok", NOW.plusSeconds(3600), NOW));
        var letter = Rows.await(to, DeliveryState.SENT);

        admin().post(DELIVERIES + "/" + letter.id() + "/resend")
                .then()
                .statusCode(409)
                .body("type", is("/problems/letter-forgotten"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=nonsense", "limit=0", "limit=1000", "limit=x", "cursor=x", "state=%FF"})
    void a_wrong_parameter_is_told(String query) {
        admin().urlEncodingEnabled(false).get(DELIVERIES + "?" + query).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "nonsense"})
    void what_is_not_there_is_not_found(String id) {
        admin().get(DELIVERIES + "/" + id).then().statusCode(404).contentType("application/problem+json");
        admin().post(DELIVERIES + "/" + id + "/resend").then().statusCode(404);
    }

    @Test
    void the_service_tells_its_health_its_numbers_and_its_api() {
        sent(People.somebody());
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("breakwater_letters_total{state=\"SENT\",template=\"welcome\"}"))
                .body(containsString("breakwater_letters_delay_seconds_bucket{le=\"30.0\"}"))
                .body(containsString("breakwater_letters_waiting"))
                .body(containsString("breakwater_letters_oldest_waiting_seconds"))
                .body(containsString("breakwater_smtp_seconds_count{outcome=\"Sent\"}"));
        given().get("/q/openapi").then().statusCode(200).body(containsString(DELIVERIES));
    }

    /** As if the mail server had not taken it, or died while it did. */
    private static Rows ended(String to, String state) {
        var letter = sent(to);
        assertEquals(1, Rows.change("update letters set state = ? where id = ?", state, letter.id()));
        return letter;
    }

    private static Response resend(Rows letter) {
        return admin().post(DELIVERIES + "/" + letter.id() + "/resend");
    }

    private static int recorded(Rows letter) {
        return Rows.change("update admin_action set action = action where letter_id = ?", letter.id());
    }

    private static Rows sent(String to) {
        people.publish(people.verified(to));
        return Rows.await(to, DeliveryState.SENT);
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Admin.token("admin"));
    }
}
