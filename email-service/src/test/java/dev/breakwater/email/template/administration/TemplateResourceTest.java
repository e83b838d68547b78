package dev.breakwater.email.template.administration;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.email.Admin;
import dev.breakwater.email.Mailbox;
import dev.breakwater.email.People;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Rows;
import dev.breakwater.email.sending.Sender;
import dev.breakwater.email.template.TemplateApi;
import dev.breakwater.events.UserEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import static dev.breakwater.email.template.TemplateApi.content;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class TemplateResourceTest {

    private final UUID administrator = UUID.randomUUID();
    private final String token = Admin.token(administrator, "admin");

    @Test
    void a_change_is_a_new_version_and_the_earlier_one_stays() {
        var name = TemplateApi.order("transactional");
        post(name + "/versions", Map.of("contents", Map.of("en", content("New", "<p>new</p>", "new"))))
                .statusCode(201)
                .header("Location", equalTo(TemplateApi.PATH + "/" + name + "/versions/2"))
                .body("version", equalTo(2));
        get("/" + name).body("version", equalTo(2)).body("contents.en.subject", equalTo("New"));
        get("/" + name + "/versions/1").body("contents.de.subject", containsString("Bestellung"));
        get("").body("items.name", hasItem(name)).body("items[0]", not(org.hamcrest.Matchers.hasKey("contents")));

        var to = People.newAddress();
        var body = Sender.order(name, to);
        body.put("version", 1);
        Sender.create().accepted(body);
        assertEquals("Your order 4711", Mailbox.awaitOne(to).get("subject").asText());
        assertEquals(
                2,
                Rows.change(
                        "update operator_action set details = details where operator_id is not null and target in (?, ?)",
                        name + "/1",
                        name + "/2"));
    }

    @Test
    void a_name_is_taken_once() {
        var name = TemplateApi.order("transactional");
        post("", template(name, "transactional")).statusCode(409).body("type", equalTo("/problems/template-exists"));
        post(name + "x/versions", Map.of("contents", Map.of("en", content("a", "a", "a"))))
                .statusCode(404);
        get("/" + name + "x").statusCode(404);
        get("/" + name + "/versions/2").statusCode(404);
        get("/" + name + "/versions/x").statusCode(404);
    }

    @Test
    void a_repeated_request_creates_one_version() {
        var name = TemplateApi.order("transactional");
        var body = Map.of("contents", Map.of("en", content("a", "a", "a")));
        for (int i = 0; i < 2; i++)
            given().auth()
                    .oauth2(token)
                    .header("Idempotency-Key", name)
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post(TemplateApi.PATH + "/" + name + "/versions")
                    .then()
                    .statusCode(201)
                    .body("version", equalTo(2));
    }

    @Test
    void a_template_that_is_not_valid_is_refused_with_what_is_wrong() {
        invalid(Map.of("name", "Bad Name"), "/name");
        invalid(Map.of("category", ""), "/category");
        invalid(Map.of("contents", Map.of("de", content("a", "a", "a"))), "/contents/en");
        invalid(Map.of("contents", Map.of("en", content("a", "{{{a}}}", "a"))), "/contents/en/html");
        invalid(Map.of("contents", Map.of("en", content("{{>a}}", "a", "a"))), "/contents/en/subject");
        invalid(Map.of("contents", Map.of("en", content("a", "a", "{{#a}}"))), "/contents/en/text");
        invalid(Map.of("contents", Map.of("en", Map.of("subject", "a", "html", "a"))), "/contents/en/text");
        invalid(Map.of("contents", Map.of("en", content("a", "x".repeat(65_537), "a"))), "/contents/en/html");
        invalid(Map.of("contents", Map.of("en", content("a", "a", "a"), "xx", content("a", "a", "a"))), "/contents");
    }

    @Test
    void a_preview_shows_the_email_within_the_layout_and_sends_nothing() {
        var name = TemplateApi.order("news");
        post(name + "/preview", rendering("Ada"))
                .statusCode(200)
                .body("language", equalTo("en"))
                .body("subject", equalTo("Your order 4711"))
                .body("html", allOf(containsString("<!doctype html>"), containsString("Hello Ada")))
                .body("html", containsString("/unsubscribe/"))
                .body("text", containsString("2 × Tea"));
        post(name + "/preview", Map.of()).statusCode(422).body("errors[0].pointer", equalTo("/data/order"));
        post(name + "/preview", Map.of("version", 7)).statusCode(404);
        post("nope/preview", Map.of()).statusCode(404);
    }

    @Test
    void a_test_goes_to_the_address_of_the_caller() {
        var name = TemplateApi.order("transactional");
        post(name + "/test", rendering("Ada")).statusCode(409).body("type", equalTo("/problems/address-unknown"));

        var to = People.newAddress();
        try (var people = new People()) {
            people.publish(new UserEvent.Verified(administrator, to, "Ada", "en", java.time.Instant.now()));
        }
        Rows.await(to, DeliveryState.SENT);
        post(name + "/test", rendering("Ada")).statusCode(202);
        Rows.awaitLast(to, DeliveryState.SENT);
        assertTrue(Mailbox.of(to).stream()
                .anyMatch(it -> it.get("subject").asText().equals("Your order 4711")));
    }

    @Test
    void only_administrators_see_and_change_templates() {
        var name = TemplateApi.order("transactional");
        for (var other : new String[] {Admin.token("user"), Admin.client(UUID.randomUUID(), "mail:send")}) {
            given().auth().oauth2(other).get(TemplateApi.PATH).then().statusCode(403);
            given().auth()
                    .oauth2(other)
                    .contentType(ContentType.JSON)
                    .body(Map.of())
                    .post(TemplateApi.PATH + "/" + name + "/preview")
                    .then()
                    .statusCode(403);
        }
    }

    private void invalid(Map<String, Object> change, String pointer) {
        var body = template(TemplateApi.newName(), "transactional");
        body.putAll(change);
        post("", body).statusCode(422).body("errors.pointer", hasItem(pointer));
    }

    private static Map<String, Object> template(String name, String category) {
        return new HashMap<>(
                Map.of("name", name, "category", category, "contents", Map.of("en", content("a", "a", "a"))));
    }

    private static Map<String, Object> rendering(String name) {
        return Map.of(
                "recipientName",
                name,
                "data",
                Sender.order("any", "ada@example.org").get("data"));
    }

    private ValidatableResponse post(String path, Map<String, ?> body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post(TemplateApi.PATH + (path.isEmpty() ? "" : "/" + path))
                .then();
    }

    private ValidatableResponse get(String path) {
        return given().auth().oauth2(token).get(TemplateApi.PATH + path).then();
    }
}
