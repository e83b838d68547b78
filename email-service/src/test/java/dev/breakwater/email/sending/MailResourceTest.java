package dev.breakwater.email.sending;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.email.Admin;
import dev.breakwater.email.Mailbox;
import dev.breakwater.email.People;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Rows;
import dev.breakwater.email.template.TemplateApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class MailResourceTest {

    private final Sender sender = Sender.create();
    private final String to = People.newAddress();
    private String template;

    @BeforeEach
    void storeTemplate() {
        template = TemplateApi.order("transactional");
    }

    @Test
    void a_service_sends_an_email_from_a_template_and_sees_where_it_is() {
        var accepted = sender.send(Sender.order(template, to)).statusCode(202);
        String id = accepted.extract().path("id");
        accepted.header("Location", equalTo("/api/v1/mails/" + id));

        var email = Mailbox.awaitOne(to);
        assertEquals("Your order 4711", email.get("subject").asText());
        var html = email.get("html").asText();
        assertTrue(html.contains("Hello Ada"), html);
        assertTrue(html.contains("<a href=\"https://example.org/orders/4711\">4711</a>"), html);
        assertTrue(html.contains("Cup &amp; saucer"), html);
        assertTrue(email.get("text").asText().contains("1 × Cup & saucer"));
        assertTrue(email.at("/headers/list-unsubscribe").isMissingNode(), "transactional");
        assertEquals(
                "service-" + template + ":en:transactional:breakwater",
                email.at("/headers/feedback-id").asText());

        Rows.await(to, DeliveryState.SENT);
        sender.get(id)
                .statusCode(200)
                .body("state", equalTo("SENT"))
                .body("template", equalTo(template))
                .body("version", equalTo(1))
                .body("category", equalTo("transactional"))
                .body("attempts.state", contains("SENT"));
    }

    @Test
    void the_email_is_in_the_language_of_the_recipient_or_in_english() {
        var german = Sender.order(template, to);
        german.put("recipient", Map.of("address", to, "locale", "de-AT"));
        sender.accepted(german);
        assertEquals("Ihre Bestellung 4711", Mailbox.awaitOne(to).get("subject").asText());

        var other = People.newAddress();
        var korean = Sender.order(template, other);
        korean.put("recipient", Map.of("address", other, "locale", "ko"));
        sender.accepted(korean);
        assertEquals("Your order 4711", Mailbox.awaitOne(other).get("subject").asText());
    }

    @Test
    void a_repeated_request_sends_one_email_and_gets_the_first_response() {
        var key = UUID.randomUUID().toString();
        var body = Sender.order(template, to);
        String id = sender.send(key, body).statusCode(202).extract().path("id");
        sender.send(key, body)
                .statusCode(202)
                .header("Idempotent-Replayed", equalTo("true"))
                .body("id", equalTo(id));
        assertEquals(1, Rows.to(to).size());
    }

    @Test
    void a_key_of_another_body_is_refused() {
        var key = UUID.randomUUID().toString();
        sender.send(key, Sender.order(template, to)).statusCode(202);
        var other = People.newAddress();
        sender.send(key, Sender.order(template, other))
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        assertTrue(Rows.to(other).isEmpty());
    }

    @Test
    void keys_of_two_clients_are_different() {
        var key = UUID.randomUUID().toString();
        sender.send(key, Sender.order(template, to)).statusCode(202);
        Sender.create().send(key, Sender.order(template, People.newAddress())).statusCode(202);
    }

    @Test
    void a_request_without_a_key_is_refused() {
        given().auth()
                .oauth2(sender.token())
                .contentType(ContentType.JSON)
                .body(Sender.order(template, to))
                .post(Sender.PATH)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-parameter"));
    }

    @Test
    void only_a_service_client_with_the_scope_sends() {
        var body = Sender.order(template, to);
        var client = UUID.randomUUID();
        for (var token : new String[] {
            Admin.token("admin"),
            Admin.token("user"),
            Admin.client(client, "mail:templates"),
            Admin.client(client, "mail:sender"),
            Admin.client(client, "")
        }) {
            new Sender(client, token).send(body).statusCode(403).body("type", equalTo("/problems/forbidden"));
            new Sender(client, token).get(UUID.randomUUID().toString()).statusCode(403);
        }
        given().contentType(ContentType.JSON)
                .body(body)
                .post(Sender.PATH)
                .then()
                .statusCode(401);
        assertTrue(Rows.to(to).isEmpty());
    }

    @Test
    void an_email_of_another_client_does_not_exist() {
        var id = sender.accepted(Sender.order(template, to));
        Sender.create().get(id).statusCode(404);
        sender.get(UUID.randomUUID().toString()).statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "recipient, nobody, /recipient",
        "template, no-such-template, /template",
        "template, ../etc/passwd, /template",
        "version, 99, /version",
        "version, 0, /version",
        "category, news, /category",
    })
    void what_is_wrong_is_named(String member, String value, String pointer) {
        var body = Sender.order(template, to);
        body.put(
                member,
                switch (member) {
                    case "recipient" -> Map.of("address", value);
                    case "version" -> Integer.valueOf(value);
                    default -> value;
                });
        sender.send(body)
                .statusCode(422)
                .body("type", equalTo("/problems/invalid"))
                .body("errors.pointer", hasItem(org.hamcrest.Matchers.startsWith(pointer)));
        assertTrue(Rows.to(to).isEmpty());
    }

    @Test
    void data_that_do_not_fit_the_template_are_named() {
        var body = Sender.order(template, to);
        body.put("data", Map.of("order", Map.of("link", "https://example.org")));
        sender.send(body)
                .statusCode(422)
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo("/data/order/number"));

        body.put("data", Map.of("recipient", Map.of("name", "Eve")));
        sender.send(body).statusCode(422).body("errors[0].pointer", equalTo("/data/recipient"));
    }

    @Test
    void limits_hold_for_everything_in_the_body() {
        var deep = new HashMap<String, Object>();
        var inner = deep;
        for (int i = 0; i < 9; i++) {
            var next = new HashMap<String, Object>();
            inner.put("a", next);
            inner = next;
        }
        sender.send(with("data", deep)).statusCode(422);
        sender.send(with("data", Map.of("text", "x".repeat(20_001)))).statusCode(422);
        sender.send(with("data", Map.of("list", new int[5_001]))).statusCode(422);
        sender.send(with("data", Map.of("text", "x".repeat(262_144)))).statusCode(413);
        sender.send(with("bcc", "eve@example.org")).statusCode(400);
        sender.send(with("recipient", new Object[] {Map.of("address", to), Map.of("address", to)}))
                .statusCode(400);
        sender.send(with("recipient", Map.of("address", to + "\r\nBcc: eve@example.org")))
                .statusCode(422);
        sender.send(with("recipient", Map.of("address", to, "name", "x".repeat(201))))
                .statusCode(422);
        assertTrue(Rows.to(to).isEmpty());
    }

    @Test
    void a_name_that_is_a_message_is_left_out() {
        var body = Sender.order(template, to);
        body.put("recipient", Map.of("address", to, "name", "You won! See http://evil.example"));
        sender.accepted(body);
        assertFalse(Mailbox.awaitOne(to).get("html").asText().contains("evil"));
    }

    private Map<String, Object> with(String member, Object value) {
        var body = Sender.order(template, to);
        body.put(member, value);
        return body;
    }
}
