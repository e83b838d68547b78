package dev.breakwater.email.suppression.sns;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.breakwater.email.suppression.Feedback;
import dev.breakwater.platform.address.EmailAddress;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What Amazon SES tells of an email; in event publishing the type is called {@code eventType}. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record SesNotification(@JsonAlias("eventType") String notificationType, Bounce bounce, Complaint complaint) {

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Bounce(String bounceType, List<Recipient> bouncedRecipients, String timestamp) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Complaint(List<Recipient> complainedRecipients, String complaintFeedbackType, String timestamp) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Recipient(String emailAddress, String status) {}

    /** None for a delivery, a rejected email, or a reader who says that an email is no spam. */
    List<Feedback> feedback() {
        return switch (String.valueOf(notificationType)) {
            case "Bounce" -> bounce == null ? List.of() : feedback(bounce);
            case "Complaint" -> complaint == null ? List.of() : feedback(complaint);
            default -> List.of();
        };
    }

    private static List<Feedback> feedback(Bounce bounce) {
        var kind = "Permanent".equals(bounce.bounceType) ? Feedback.Kind.HARD_BOUNCE : Feedback.Kind.SOFT_BOUNCE;
        return recipients(bounce.bouncedRecipients)
                .flatMap(it -> feedback(kind, it, bounce.timestamp))
                .toList();
    }

    private static List<Feedback> feedback(Complaint complaint) {
        if ("not-spam".equals(complaint.complaintFeedbackType)) return List.of();
        return recipients(complaint.complainedRecipients)
                .flatMap(it -> feedback(Feedback.Kind.COMPLAINT, it, complaint.timestamp))
                .toList();
    }

    private static Stream<Recipient> recipients(List<Recipient> all) {
        return Optional.ofNullable(all).stream().flatMap(List::stream);
    }

    private static Stream<Feedback> feedback(Feedback.Kind kind, Recipient recipient, String timestamp) {
        return EmailAddress.parse(recipient.emailAddress)
                .map(it -> new Feedback(kind, it, time(timestamp), status(recipient.status)))
                .stream();
    }

    private static String status(String status) {
        return status != null && status.matches("[245]\\.\\d{1,3}\\.\\d{1,3}") ? status : null;
    }

    private static Instant time(String timestamp) {
        try {
            return timestamp == null ? Instant.now() : Instant.parse(timestamp);
        } catch (DateTimeParseException unreadable) {
            return Instant.now();
        }
    }
}
