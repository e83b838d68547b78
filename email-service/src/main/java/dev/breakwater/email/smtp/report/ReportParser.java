package dev.breakwater.email.smtp.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;

/** Reads delivery status notifications (RFC 3464) and complaints (RFC 5965) as mail servers send them. */
@Singleton
public class ReportParser {

    private static final String MULTIPART_REPORT = "multipart/report";
    private static final Set<String> DELIVERY_STATUS =
            Set.of("message/delivery-status", "message/global-delivery-status");
    private static final String FEEDBACK_REPORT = "message/feedback-report";
    private static final Set<String> RETURNED =
            Set.of("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers");
    private static final Set<String> COMPLAINTS = Set.of("abuse", "fraud");

    private static final int MOST_PARTS = 10;
    private static final int MOST_RECIPIENTS = 100;

    /** Only ours begin with a UUID. */
    private static final Pattern MESSAGE_ID =
            Pattern.compile("<([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@[^>]*>");

    private final Session session = Session.getInstance(new Properties());

    /** Empty when it is no report. */
    public Optional<Report> parse(byte[] message) {
        try {
            var report = new MimeMessage(session, new ByteArrayInputStream(message));
            if (!report.isMimeType(MULTIPART_REPORT)) return Optional.empty();
            return parse(new MimeMultipart(report.getDataHandler().getDataSource()));
        } catch (MessagingException | IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Report> parse(MimeMultipart parts) throws MessagingException, IOException {
        Report report = null;
        Optional<UUID> emailId = Optional.empty();
        for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
            var part = parts.getBodyPart(i);
            var type = part.getContentType().split(";")[0].strip().toLowerCase(Locale.ROOT);
            if (DELIVERY_STATUS.contains(type)) report = failure(content(part));
            else if (type.equals(FEEDBACK_REPORT)) report = complaint(content(part));
            else if (RETURNED.contains(type)) emailId = emailId(content(part));
        }
        if (report == null) return Optional.empty();
        return Optional.of(new Report(emailId, report.kind(), report.status()));
    }

    /** Decoded, but not interpreted: the library has no handler for most of these types. */
    private static InputStream content(BodyPart part) throws IOException, MessagingException {
        return new ByteArrayInputStream(((MimePart) part).getInputStream().readAllBytes());
    }

    /** Groups of fields with an empty line between them: the first is about the message, each other one about a recipient. */
    private static Report failure(InputStream status) throws MessagingException, IOException {
        new InternetHeaders(status);
        for (int i = 0; status.available() > 0 && i < MOST_RECIPIENTS; i++) {
            var fields = new InternetHeaders(status);
            if (!value(fields, "Action").equalsIgnoreCase("failed")) continue;
            var code = value(fields, "Status").split("[ (]")[0];
            return new Report(
                    Optional.empty(),
                    Optional.of(code.startsWith("4") ? Report.Kind.EXPIRED : Report.Kind.FAILED),
                    code.matches("[245]\\.\\d{1,3}\\.\\d{1,3}") ? code : null);
        }
        return new Report(Optional.empty(), Optional.empty(), null);
    }

    private static Report complaint(InputStream report) throws MessagingException {
        var type = value(new InternetHeaders(report), "Feedback-Type").toLowerCase(Locale.ROOT);
        return new Report(
                Optional.empty(),
                COMPLAINTS.contains(type) ? Optional.of(Report.Kind.COMPLAINED) : Optional.empty(),
                null);
    }

    private static Optional<UUID> emailId(InputStream email) throws MessagingException {
        var id = MESSAGE_ID.matcher(value(new InternetHeaders(email), "Message-ID"));
        return id.matches() ? Optional.of(UUID.fromString(id.group(1))) : Optional.empty();
    }

    private static String value(InternetHeaders fields, String name) {
        var value = fields.getHeader(name, null);
        return value == null ? "" : value.strip();
    }
}
