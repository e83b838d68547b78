package dev.breakwater.email.suppression;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.email.Admin;
import dev.breakwater.email.EmailEvents;
import dev.breakwater.email.Mailbox;
import dev.breakwater.email.People;
import dev.breakwater.events.EmailEvent;
import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.database.Statements;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import static dev.breakwater.email.suppression.Suppressed.admin;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** Bounces and complaints as mail servers report them, and what follows for the emails to the address. */
@QuarkusTest
class SuppressionTest {

    private static final String SECRET = "secret of the mail server";

    private final String address = People.newAddress();

    @Inject
    Statements statements;

    @Test
    void an_address_that_bounced_gets_no_email_until_an_admin_lifts_it() {
        post(bounce(sent(), "5.1.1", "failed")).statusCode(204);
        var suppressed = publish(EmailEvent.Suppressed.class);
        assertEquals("hard-bounce", suppressed.reason());

        var found = Suppressed.of(address);
        assertEquals("5.1.1", found.getString("items[0].status"));
        assertEquals("report", found.getString("items[0].source"));
        admin().get(Suppressed.PATH).then().statusCode(200).body("items.id", hasItem(found.getString("items[0].id")));
        Suppressed.lift(address);
        publish(EmailEvent.Sent.class);
        assertEquals(2, Mailbox.of(address).size());
    }

    @Test
    void a_complaint_suppresses_and_an_opinion_that_is_none_does_not() {
        var email = sent();
        post(complaint(email, "not-spam")).statusCode(204);
        assertEquals("", Suppressed.reason(address));
        post(complaint(email, "abuse")).statusCode(204);
        assertEquals("complaint", Suppressed.reason(address));
    }

    @Test
    void a_delay_and_a_success_change_nothing_and_a_replay_counts_once() {
        var email = sent();
        post(bounce(email, "4.4.1", "delayed")).statusCode(204);
        post(bounce(email, "2.0.0", "delivered")).statusCode(204);
        for (int i = 0; i < 6; i++) post(bounce(email, "4.4.7", "failed")).statusCode(204);
        assertEquals("", Suppressed.reason(address));
    }

    @Test
    void a_report_about_an_email_that_was_never_sent_or_about_another_person_suppresses_nobody() {
        post(bounce(UUID.randomUUID(), "5.1.1", "failed")).statusCode(204);
        assertEquals("", Suppressed.reason(address));
        var attacker = new SuppressionTest();
        attacker.statements = statements;
        var email = attacker.sent();
        post(bounce(email, "5.1.1", "failed")).statusCode(204);
        assertEquals("", Suppressed.reason(address), "the report names it");
        assertEquals("hard-bounce", Suppressed.reason(attacker.address), "the email was theirs");
    }

    @Test
    void a_suppression_survives_the_erasure_of_the_person_without_the_address() {
        var email = sent();
        post(bounce(email, "5.1.1", "failed")).statusCode(204);
        try (var people = new People()) {
            var person = statements
                    .first(row -> row.getObject(1, UUID.class), "select user_id from letters where id = ?", email)
                    .orElseThrow();
            people.publish(new UserEvent.ErasureRequested(person, Instant.now(), null));
            await().until(() -> statements.finds("select from erased where user_id = ?", person));
        }
        publish(EmailEvent.Suppressed.class);
        for (var table : List.of("suppression", "mail_feedback", "suppression_lift"))
            assertFalse(
                    statements.finds("select from " + table + " t where t::text like ?", "%" + address + "%"), table);
    }

    @Test
    void only_the_mail_server_may_report_and_only_an_admin_may_look() {
        report("wrong", bounce(UUID.randomUUID(), "5.1.1", "failed"))
                .statusCode(401)
                .body("type", endsWith("/unauthorized"));
        report("", bounce(UUID.randomUUID(), "5.1.1", "failed")).statusCode(401);
        assertEquals("", Suppressed.reason(address));
        given().get(Suppressed.PATH).then().statusCode(401);
        given().auth().oauth2(Admin.token("user")).get(Suppressed.PATH).then().statusCode(403);
        given().auth()
                .oauth2(Admin.token("user"))
                .delete(Suppressed.PATH + "/" + UUID.randomUUID())
                .then()
                .statusCode(403);
    }

    @Test
    void bad_input_gets_a_problem() {
        post("Subject: Hello\r\n\r\nI am on holiday.\r\n").statusCode(400).body("type", endsWith("/malformed-body"));
        post("nonsense").statusCode(400);
        admin().queryParam("recipient", "nonsense")
                .get(Suppressed.PATH)
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-parameter"));
        admin().queryParam("limit", "0").get(Suppressed.PATH).then().statusCode(400);
        admin().delete(Suppressed.PATH + "/" + UUID.randomUUID()).then().statusCode(404);
        admin().delete(Suppressed.PATH + "/x").then().statusCode(404);
        admin().queryParam("recipient", People.newAddress())
                .get(Suppressed.PATH)
                .then()
                .statusCode(200)
                .body("items.size()", is(0));
    }

    /** The id of an email that the address got. */
    private UUID sent() {
        return publish(EmailEvent.Sent.class).letterId();
    }

    private <E extends EmailEvent> E publish(Class<E> outcome) {
        try (var people = new People();
                var events = new EmailEvents()) {
            var event = people.verified(address);
            people.publish(event);
            return events.await(event.userId(), outcome);
        }
    }

    private static ValidatableResponse post(String message) {
        return report(SECRET, message);
    }

    private static ValidatableResponse report(String secret, String message) {
        var asText = EncoderConfig.encoderConfig()
                .encodeContentTypeAs("message/rfc822", io.restassured.http.ContentType.TEXT)
                .appendDefaultContentCharsetToContentTypeIfUndefined(false);
        return given().config(RestAssuredConfig.config().encoderConfig(asText))
                .contentType("message/rfc822")
                .header("X-Feedback-Secret", secret)
                .body(message)
                .post("/api/v1/mail-feedback/reports")
                .then();
    }

    /** As Postfix writes it. */
    private String bounce(UUID email, String status, String action) {
        return """
                From: MAILER-DAEMON@mx.example (Mail Delivery System)
                Subject: Undelivered Mail Returned to Sender
                To: no-reply@breakwater.example
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status;
                \tboundary="b1"

                --b1
                Content-Type: text/plain; charset=us-ascii

                This is the mail system at host mx.example.

                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example
                Arrival-Date: Mon, 30 Nov 2026 08:00:00 +0000

                Final-Recipient: rfc822; forwarded@elsewhere.example
                Original-Recipient: rfc822;%s
                Action: %s
                Status: %s
                Remote-MTA: dns; mx.elsewhere.example
                Diagnostic-Code: smtp; 550 5.1.1 no such
                    user

                --b1
                Content-Type: text/rfc822-headers

                Subject: Welcome
                Message-ID: <%s@breakwater.example>

                --b1--
                """.formatted(address, action, status, email).replace("\n", "\r\n");
    }

    /** As mailbox providers write it (RFC 5965). */
    private String complaint(UUID email, String type) {
        return """
                From: <feedback@mailbox.example>
                Subject: FW: Welcome
                To: <abuse@breakwater.example>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report;
                 boundary="part1"

                --part1
                Content-Type: text/plain; charset="US-ASCII"

                This is an email abuse report.

                --part1
                Content-Type: message/feedback-report

                Feedback-Type: %s
                User-Agent: SomeGenerator/1.0
                Version: 1
                Original-Rcpt-To: <%s>

                --part1
                Content-Type: message/rfc822

                Subject: Welcome
                Message-ID: <%s@breakwater.example>

                Hello
                --part1--
                """.formatted(type, address, email).replace("\n", "\r\n");
    }
}
