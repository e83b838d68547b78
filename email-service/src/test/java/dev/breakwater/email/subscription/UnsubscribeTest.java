package dev.breakwater.email.subscription;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.email.Admin;
import dev.breakwater.email.Mailbox;
import dev.breakwater.email.People;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Rows;
import dev.breakwater.email.sending.Sender;
import dev.breakwater.email.suppression.Suppressed;
import dev.breakwater.email.template.TemplateApi;
import dev.breakwater.platform.address.EmailAddress;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Unsubscription with one click (RFC 8058). */
@QuarkusTest
class UnsubscribeTest {

    @Inject
    UnsubscribeTokens tokens;

    private final Sender sender = Sender.create();
    private final String to = People.newAddress();
    private final String category = "news-" + UUID.randomUUID().toString().substring(0, 8);
    private String template;

    @BeforeEach
    void storeTemplate() {
        template = TemplateApi.order(category);
    }

    @Test
    void one_click_in_the_mail_program_ends_the_emails_of_a_category() {
        var link = sent();
        oneClick(link).statusCode(200).body(containsString("You are unsubscribed"));

        var id = sender.accepted(Sender.order(template, to));
        Rows.awaitLast(to, DeliveryState.SUPPRESSED);
        sender.get(id).body("state", equalTo("SUPPRESSED")).body("reason", equalTo("unsubscribed"));
        assertEquals(1, Mailbox.of(to).size());

        sender.accepted(Sender.order(TemplateApi.order("transactional"), to));
        Rows.awaitLast(to, DeliveryState.SENT);
        sender.accepted(Sender.order(TemplateApi.order(category + "-other"), to));
        Rows.awaitLast(to, DeliveryState.SENT);
        sender.accepted(Sender.order(template, People.newAddress()));
    }

    @Test
    void an_administrator_finds_an_unsubscription_and_takes_it_back() {
        var other = category + "-other";
        for (var of : new String[] {category, other})
            oneClick("/unsubscribe/" + tokens.issue(EmailAddress.parse(to).orElseThrow(), of))
                    .statusCode(200);
        sender.accepted(Sender.order(template, to));
        Rows.await(to, DeliveryState.SUPPRESSED);

        var found = Suppressed.of(to);
        assertEquals(List.of("unsubscribed", "unsubscribed"), found.getList("items.reason"));
        assertEquals(List.of(other, category), found.getList("items.category"), "the newest first");
        assertEquals(List.of("recipient", "recipient"), found.getList("items.source"));
        String id = found.getString("items.find { it.category == '" + category + "' }.id");
        var page = given().auth()
                .oauth2(Admin.token("admin"))
                .get(Suppressed.PATH + "?limit=100")
                .jsonPath();
        assertTrue(page.getList("items.id").contains(id));

        var lift = Suppressed.PATH + "/" + id;
        given().auth().oauth2(Admin.token("user")).delete(lift).then().statusCode(403);
        given().auth().oauth2(Admin.token("admin")).delete(lift).then().statusCode(204);
        given().auth().oauth2(Admin.token("admin")).delete(lift).then().statusCode(404);

        sender.accepted(Sender.order(template, to));
        Rows.awaitLast(to, DeliveryState.SENT);
        assertEquals(List.of(other), Suppressed.of(to).getList("items.category"));
        assertEquals(
                1,
                Rows.change(
                        "update suppression_lift set reason = reason"
                                + " where suppression_id = ? and reason = 'unsubscribed' and category = ?",
                        UUID.fromString(id),
                        category));
    }

    /** As a rotation of the keys leaves it: the row under the new key is a copy. */
    @Test
    void a_lift_covers_the_copies_under_all_keys() {
        oneClick("/unsubscribe/" + tokens.issue(EmailAddress.parse(to).orElseThrow(), category))
                .statusCode(200);
        Rows.change(
                "insert into unsubscription (address_hash, category, key_id, id)"
                        + " select 'older', category, '0-older', id from unsubscription where category = ?",
                category);
        assertEquals(List.of(category), Suppressed.of(to).getList("items.category"));
        Suppressed.lift(to);
        assertEquals(0, Rows.change("delete from unsubscription where category = ?", category));
    }

    @Test
    void opening_the_link_only_shows_the_button() {
        var link = sent();
        given().get(link)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("form-action 'self'"))
                .header("Cache-Control", equalTo("no-store"))
                .body(allOf(containsString("<form method=\"post\">"), not(containsString(to))));
        given().head(link).then().statusCode(200);
        sender.accepted(Sender.order(template, to));
        Rows.awaitLast(to, DeliveryState.SENT);
    }

    @Test
    void a_recipient_may_unsubscribe_twice_and_write_the_address_in_another_case() {
        var link = sent();
        for (int i = 0; i < 2; i++)
            given().multiPart("List-Unsubscribe", "One-Click").post(link).then().statusCode(200);
        var shouted = to.toUpperCase(java.util.Locale.ROOT).replace("EXAMPLE.COM", "Example.com");
        var id = sender.accepted(Sender.order(template, shouted));
        org.awaitility.Awaitility.await()
                .until(() -> sender.get(id).extract().path("state").equals("SUPPRESSED"));
    }

    @Test
    void the_link_contains_no_address_and_the_header_asks_for_one_click() {
        sender.accepted(Sender.order(template, to));
        var email = Mailbox.awaitOne(to);
        var header = email.at("/headers/list-unsubscribe").asText();
        assertTrue(header.matches("<http://localhost:8080/unsubscribe/[^>]+>"), header);
        assertFalse(header.contains(to) || header.contains(to.replace("@", "%40")), header);
        assertEquals(
                "List-Unsubscribe=One-Click",
                email.at("/headers/list-unsubscribe-post").asText());
        for (var form : new String[] {"html", "text"})
            assertTrue(email.get(form).asText().contains("/unsubscribe/"), form);
    }

    @Test
    void a_forged_or_changed_token_is_refused() {
        var token = tokens.issue(EmailAddress.parse(to).orElseThrow(), category);
        var other = tokens.issue(EmailAddress.parse(People.newAddress()).orElseThrow(), category);
        var parts = token.split("\\.");
        for (var forged : new String[] {
            "a",
            token + "x",
            token.replace(category, category + "-2"),
            String.join(".", parts[0], other.split("\\.")[1], parts[2], parts[3]),
            String.join(".", "unknown-key", parts[1], parts[2], parts[3]),
            String.join(".", parts[0], parts[1], parts[2])
        }) {
            given().get("/unsubscribe/" + forged).then().statusCode(404);
            oneClick("/unsubscribe/" + forged).statusCode(404);
        }
        given().get("/unsubscribe/" + token + "?lang=ja").then().statusCode(200).body(containsString("配信停止"));
    }

    @Test
    void an_email_that_waits_when_its_recipient_unsubscribes_is_not_sent() {
        oneClick("/unsubscribe/" + tokens.issue(EmailAddress.parse(to).orElseThrow(), category))
                .statusCode(200);
        sender.accepted(Sender.order(template, to));
        assertEquals("unsubscribed", Rows.await(to, DeliveryState.SUPPRESSED).reason());
    }

    /** The path of the link in an email that was sent. */
    private String sent() {
        sender.accepted(Sender.order(template, to));
        var header = Mailbox.awaitOne(to).at("/headers/list-unsubscribe").asText();
        var link = URI.create(header.substring(1, header.length() - 1));
        return link.getPath() + "?" + link.getQuery();
    }

    /** As a mail program sends it: without a cookie, a token or an origin. */
    private static ValidatableResponse oneClick(String link) {
        var encoder = EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false);
        return given().config(RestAssuredConfig.config().encoderConfig(encoder))
                .contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post(link)
                .then();
    }
}
