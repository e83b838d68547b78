package dev.breakwater.email.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.email.Admin;
import dev.breakwater.email.Mailbox;
import dev.breakwater.email.People;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Rows;
import dev.breakwater.email.template.TemplateApi;
import dev.breakwater.events.MailRequestEvent;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Requests by Kafka. */
@QuarkusTest
class MailRequestHandlerTest {

    private static final UUID ONE_PER_SECOND = UUID.fromString("00000000-0000-4000-8000-000000000003");

    private final UUID client = UUID.randomUUID();
    private final String to = People.newAddress();
    private String template;
    private final People people = new People();

    @BeforeEach
    void storeTemplate() {
        template = TemplateApi.order("transactional");
    }

    @AfterEach
    void close() {
        people.close();
    }

    @Test
    void a_request_that_arrives_three_times_sends_one_email() {
        var event = request(client, to, template);
        var eventId = UUID.randomUUID();
        for (int i = 0; i < 3; i++) people.publish(eventId, event);
        awaitMarker();

        assertEquals("Ihre Bestellung 4711", Mailbox.awaitOne(to).get("subject").asText());
        var delivery = Rows.await(to, DeliveryState.SENT);
        assertEquals(1, Rows.to(to).size());
        Sender.of(client).get(delivery.id().toString()).statusCode(200).body("state", equalTo("SENT"));
    }

    @Test
    void requests_that_are_not_valid_become_dead_letters_with_the_reason_and_the_next_one_is_sent() {
        people.publish(UUID.randomUUID(), request(client, to, "no-such-template"));
        people.publish(UUID.randomUUID(), request(client, "nobody", template));
        people.publish(
                UUID.randomUUID(),
                new MailRequestEvent.Requested(client, to, null, null, template, 0, null, null, null, Instant.now()));
        awaitMarker();

        for (var reason : List.of(
                "unreadable: /template there is no such template",
                "unreadable: /recipient/address must be an email address, such as …",
                "unreadable: /data/order is required by the template")) awaitDeadLetter(reason);
        assertTrue(Rows.to(to).isEmpty());
        given().auth()
                .oauth2(Admin.token("admin"))
                .get(deadLetters())
                .then()
                .body("items.findAll { it.key == '" + client + "' }.payload.data", everyItem(equalTo("masked")));
    }

    @Test
    void a_request_that_names_no_client_becomes_a_dead_letter_at_once() {
        var value = "{\"type\": \"Requested\", \"email\": \"" + to + "\", \"template\": \"" + template + "\"}";
        people.publish(MailRequestEvent.TOPIC, UUID.randomUUID(), client, "Requested", value.getBytes(UTF_8));
        awaitDeadLetter("unreadable: /clientId is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "9999-12-31T23:59:59.999999999Z"})
    void a_time_that_cannot_be_counts_from_now_on_and_changes_no_attempt(String time) {
        people.publish(request(client, to, template), time);
        var delivery = Rows.await(to, DeliveryState.SENT);
        assertEquals(
                1,
                Rows.change(
                        "update letters set reason = reason where id = ? and called_for_at = created_at"
                                + " and created_at > now() - interval '1 minute'",
                        delivery.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "-0001-01-01T00:00:00Z", "tomorrow"})
    void what_is_no_time_becomes_a_dead_letter_at_once(String time) {
        people.publish(request(client, to, template), time);
        awaitDeadLetter("unreadable: ce_time has no valid value");
    }

    @Test
    void the_limit_of_the_client_delays_requests_and_loses_none() {
        Rows.change("delete from sender_limit where client_id = ?", ONE_PER_SECOND);
        var addresses = List.of(People.newAddress(), People.newAddress(), People.newAddress());
        var began = Instant.now();
        for (var address : addresses) people.publish(UUID.randomUUID(), request(ONE_PER_SECOND, address, template));
        for (var address : addresses) Rows.await(address, DeliveryState.SENT);
        assertTrue(Duration.between(began, Instant.now()).toMillis() >= 1_900, "one per second");
        for (var address : addresses) assertEquals(1, Mailbox.of(address).size());
    }

    private static MailRequestEvent.Requested request(UUID client, String to, String template) {
        var order = Map.of("number", "4711", "link", "https://example.org", "items", List.of());
        return new MailRequestEvent.Requested(
                client, to, "Ada", "de", template, 0, "transactional", Map.of("order", order), null, Instant.now());
    }

    /** Of the same client, and so behind its earlier requests. */
    private void awaitMarker() {
        var marker = People.newAddress();
        people.publish(UUID.randomUUID(), request(client, marker, template));
        Rows.await(marker, DeliveryState.SENT);
    }

    private void awaitDeadLetter(String reason) {
        await(reason).atMost(Duration.ofSeconds(20)).until(() -> given().auth()
                .oauth2(Admin.token("admin"))
                .get(deadLetters())
                .jsonPath()
                .getList("items.findAll { it.key == '" + client + "' }.reason")
                .contains(reason));
    }

    private static String deadLetters() {
        return "/api/v1/admin/mail/dead-letters/" + People.setting("breakwater.topic-prefix")
                + "mail-requests.email-service.dead-letters?limit=100";
    }
}
