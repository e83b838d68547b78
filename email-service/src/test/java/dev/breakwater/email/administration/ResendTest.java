package dev.breakwater.email.administration;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.email.Admin;
import dev.breakwater.email.Mailbox;
import dev.breakwater.email.People;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Rows;
import dev.breakwater.events.UserEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/** What an administrator sees of the attempts, and decides about another copy. */
@QuarkusTest
class ResendTest {

    private static final String DELIVERIES = "/api/v1/admin/deliveries/";

    private static People people;

    private final String to = People.newAddress();

    @BeforeAll
    static void connect() {
        people = new People();
    }

    @AfterAll
    static void disconnect() {
        people.close();
    }

    @Test
    void an_attempt_shows_the_server_its_reply_and_the_duration() {
        given().auth()
                .oauth2(Admin.token("admin"))
                .get(DELIVERIES + sent().id())
                .then()
                .statusCode(200)
                .body("timeline[0].provider", is("primary"))
                .body("timeline[0].host", is(People.setting("breakwater.smtp.host")))
                .body("timeline[0].smtpCode", is(250))
                .body("timeline[0].detail", startsWith("250"))
                .body("timeline[0].durationMillis", greaterThanOrEqualTo(0));
    }

    @Test
    void an_email_that_was_sent_is_resent_by_force_with_a_reason_as_an_email_of_its_own() {
        var delivery = sent();
        resend(delivery).statusCode(202);

        await().until(() -> Mailbox.of(to).size() == 2);
        var copies = Mailbox.of(to);
        assertNotEquals(copies.get(0).get("messageId"), copies.get(1).get("messageId"));
        assertEquals(
                1,
                Rows.change(
                        "update admin_action set action = action where delivery_id = ? and reason = 'The recipient deleted it'",
                        delivery.id()));
    }

    @Test
    void another_copy_of_an_email_that_may_have_arrived_has_the_same_message_id() {
        var delivery = sent();
        Rows.change("update letters set state = 'UNKNOWN' where id = ?", delivery.id());
        resend(delivery).statusCode(202);

        await().until(() -> Mailbox.of(to).size() == 2);
        var copies = Mailbox.of(to);
        assertEquals(copies.get(0).get("messageId"), copies.get(1).get("messageId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\":\" \"}", "{\"reason\":null}"})
    void force_without_a_reason_is_refused(String body) {
        given().auth()
                .oauth2(Admin.token("admin"))
                .contentType("application/json")
                .body(body)
                .post(DELIVERIES + UUID.randomUUID() + "/force-resend")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", is("/reason"));
    }

    @Test
    void a_secret_that_was_sent_is_not_resent_by_force_either() {
        var now = Instant.now();
        people.publish(
                new UserEvent.PasswordResetRequested(UUID.randomUUID(), to, "en", "tok", now.plusSeconds(3600), now));
        resend(Rows.await(to, DeliveryState.SENT)).statusCode(409).body("type", is("/problems/letter-forgotten"));
    }

    private Rows sent() {
        people.publish(people.verified(to));
        return Rows.await(to, DeliveryState.SENT);
    }

    private static ValidatableResponse resend(Rows delivery) {
        return given().auth()
                .oauth2(Admin.token("admin"))
                .contentType("application/json")
                .body(Map.of("reason", "The recipient deleted it"))
                .post(DELIVERIES + delivery.id() + "/force-resend")
                .then();
    }
}
