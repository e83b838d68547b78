package dev.breakwater.email.message.preview;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.breakwater.email.message.Email;

/** A sample of every email and of every variant of its text, for the preview page and the golden files. */
final class SampleEmails {

    private static final Instant AT = Instant.parse("2026-03-01T12:05:00Z");
    private static final Instant TOMORROW = AT.plus(Duration.ofHours(24));
    private static final Instant NEXT_WEEK = AT.plus(Duration.ofDays(7));
    private static final Instant SOON = AT.plus(Duration.ofMinutes(30));
    private static final String TOKEN = "Zm9vYmFyYmF6cXV4cXV1eHF1dXV4Y29yZ2VncmF1bA";
    private static final String FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0";

    private SampleEmails() {}

    /** By name, in the order in which an account meets them. */
    static Map<String, Email> all() {
        var samples = new LinkedHashMap<String, Email>();
        samples.put("verification", new Email.Verification("Ada Lovelace", TOKEN, "123456", TOMORROW, AT));
        samples.put("verification-without-name", new Email.Verification("evil.com", TOKEN, "123456", TOMORROW, AT));
        samples.put("welcome", new Email.Welcome("Ada Lovelace"));
        samples.put("already-registered", new Email.AlreadyRegistered(AT));
        samples.put("email-change", new Email.EmailChange(TOKEN, TOMORROW, AT));
        samples.put("email-changed", new Email.EmailChanged("ada@example.org", AT));
        samples.put("email-changed-with-undo", new Email.EmailChangedWithUndo("ada@example.org", TOKEN, NEXT_WEEK, AT));
        samples.put("password-reset", new Email.PasswordReset(TOKEN, SOON, AT));
        samples.put("password-changed", new Email.PasswordChanged(false, AT));
        samples.put("password-changed-by-reset", new Email.PasswordChanged(true, AT));
        samples.put("session-theft", new Email.SessionTheft(AT));
        samples.put("new-device", new Email.NewDevice(FIREFOX, "203.0.113.0/24", AT));
        samples.put("new-device-unknown", new Email.NewDevice("", "unknown", AT));
        samples.put("second-factor-enabled", new Email.SecondFactorEnabled(AT));
        samples.put("second-factor-disabled", new Email.SecondFactorDisabled(AT));
        samples.put("erasure-notice", new Email.ErasureNotice(AT));
        var fromService = fromService("transactional", null);
        samples.put("from-service", fromService);
        samples.put(
                "from-service-with-attachments",
                new Email.WithAttachments(
                        fromService, List.of(new Email.Attachment("order-4711.png", "image/png", 23_456))));
        samples.put("from-service-with-category", fromService("product-news", "1.abc.product-news.def"));
        return samples;
    }

    private static Email.FromService fromService(String category, String unsubscribeToken) {
        return new Email.FromService(
                "order-shipped",
                category,
                "Your order 4711 was shipped",
                "<p>Hello Ada &amp; all,</p><p>it is <a href=\"https://example.org/orders/4711\">on its way</a>.</p>",
                "Hello Ada & all,\n\nit is on its way: https://example.org/orders/4711",
                unsubscribeToken);
    }
}
