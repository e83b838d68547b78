package dev.breakwater.email.suppression.sns;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.breakwater.email.People;
import dev.breakwater.email.suppression.Suppressed;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Feedback of Amazon SES by way of SNS. */
@QuarkusTest
class SnsTest {

    private final String address = People.newAddress();
    private FakeSns sns;

    @BeforeEach
    void start() throws Exception {
        sns = new FakeSns();
    }

    @AfterEach
    void stop() {
        sns.close();
    }

    @Test
    void a_permanent_bounce_and_a_complaint_suppress_the_address() {
        post(sns.notification(bounce("Permanent"))).statusCode(204);
        assertEquals("hard-bounce", Suppressed.reason(address));
        post(sns.notification(complaint())).statusCode(204);
        assertEquals("complaint", Suppressed.reason(address));
        post(sns.notification(bounce("Permanent"))).statusCode(204);
        assertEquals("complaint", Suppressed.reason(address), "a complaint still applies");
    }

    @Test
    void soft_bounces_are_counted_and_the_fifth_suppresses() {
        for (int i = 1; i < 5; i++) post(sns.notification(bounce("Transient"))).statusCode(204);
        assertEquals("", Suppressed.reason(address));
        post(sns.notification(bounce("Transient"))).statusCode(204);
        assertEquals("soft-bounces", Suppressed.reason(address));
    }

    @Test
    void a_replayed_notification_has_no_effect_even_after_the_suppression_was_lifted() {
        var notification = sns.notification(bounce("Permanent"));
        post(notification).statusCode(204);
        post(notification).statusCode(204);
        Suppressed.lift(address);
        post(notification).statusCode(204);
        assertEquals("", Suppressed.reason(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Message", "MessageId", "Timestamp", "Signature", "SignatureVersion"})
    void a_forged_notification_is_refused(String field) {
        var forged = sns.notification(complaint());
        forged.put(field, field.equals("Message") ? bounce("Permanent") : "forged");
        post(forged).statusCode(403).body("type", endsWith("/forbidden"));
        assertEquals("", Suppressed.reason(address));
    }

    @Test
    void a_certificate_is_fetched_only_from_an_allowed_host_by_https() {
        for (var url : List.of(
                "https://evil.example/certificate.pem",
                "https://localhost.evil.example/certificate.pem",
                "https://localhost:1@evil.example/certificate.pem",
                sns.url("/certificate.pem").replace("https:", "http:"),
                sns.url("/confirm"),
                sns.url("/certificate.pem?Action=Foo"),
                sns.url("/certificate.pem#f"),
                sns.url("/x/../certificate.pem"),
                sns.url("/certificate%2epem"),
                "file:///etc/passwd",
                "not a url")) {
            var notification = sns.notification(bounce("Permanent"));
            notification.put("SigningCertURL", url);
            post(notification).statusCode(403).body("detail", containsString("the address of the certificate"));
        }
        assertEquals(List.of(), sns.requests());
        assertEquals("", Suppressed.reason(address));
    }

    @Test
    void no_redirect_is_followed_and_no_large_answer_is_read() {
        for (var path : List.of("/moved.pem", "/large.pem")) {
            var notification = sns.notification(bounce("Permanent"));
            notification.put("SigningCertURL", sns.url(path));
            post(notification).statusCode(503);
        }
        assertEquals(List.of("/moved.pem", "/large.pem"), sns.requests());
    }

    @Test
    void an_answer_that_trickles_in_ends_with_the_timeout() {
        var notification = sns.notification(bounce("Permanent"));
        notification.put("SigningCertURL", sns.url("/slow.pem"));
        post(notification).statusCode(503).time(lessThan(20_000L));
    }

    @Test
    void another_topic_is_refused_before_anything_is_fetched() {
        var notification = sns.notification(bounce("Permanent"));
        notification.put("TopicArn", "arn:aws:sns:eu-west-1:666666666666:mail");
        post(notification).statusCode(403);
        assertEquals(List.of(), sns.requests());
    }

    @Test
    void a_subscription_is_confirmed_at_an_allowed_host_only() {
        post(sns.subscription(sns.url("/confirm"))).statusCode(204);
        assertEquals(List.of("/certificate.pem", "/confirm"), sns.requests());
        post(sns.subscription("https://evil.example/confirm")).statusCode(403);
    }

    @Test
    void what_is_no_message_is_malformed_and_what_is_no_feedback_changes_nothing() {
        post("{}").statusCode(400).body("type", endsWith("/malformed-body"));
        post("[1]").statusCode(400);
        post("nonsense").statusCode(400);
        post(sns.notification("Successfully validated SNS topic")).statusCode(204);
        post(sns.notification("{\"notificationType\": \"Bounce\", \"bounce\": {\"bouncedRecipients\": [{}]}}"))
                .statusCode(204);
    }

    private ValidatableResponse post(Map<String, String> message) {
        return post(FakeSns.json(message));
    }

    private static ValidatableResponse post(String body) {
        var utf8 = EncoderConfig.encoderConfig().defaultContentCharset("UTF-8");
        return given().config(RestAssuredConfig.config().encoderConfig(utf8))
                .contentType(ContentType.TEXT)
                .body(body)
                .post("/api/v1/mail-feedback/sns")
                .then();
    }

    private String bounce(String type) {
        return FakeSns.json(Map.of(
                "notificationType",
                "Bounce",
                "bounce",
                Map.of(
                        "bounceType",
                        type,
                        "timestamp",
                        Instant.now().toString(),
                        "bouncedRecipients",
                        List.of(Map.of("emailAddress", address, "status", "5.1.1")))));
    }

    private String complaint() {
        return FakeSns.json(Map.of(
                "eventType",
                "Complaint",
                "complaint",
                Map.of("complainedRecipients", List.of(Map.of("emailAddress", address)))));
    }
}
