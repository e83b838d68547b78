package dev.breakwater.email.smtp.dkim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Makes the header field DKIM-Signature (RFC 6376, and RFC 8463 for Ed25519). */
final class DkimSignature {

    /** Signed where they exist. */
    private static final List<String> SIGNED = List.of(
            "date",
            "from",
            "reply-to",
            "to",
            "subject",
            "message-id",
            "mime-version",
            "content-type",
            "content-language",
            "auto-submitted",
            "feedback-id",
            "list-unsubscribe",
            "list-unsubscribe-post");

    /** Signed once more than they exist: nobody can add another one in transit, which a reader might show instead. */
    private static final List<String> SEALED = List.of("from", "reply-to", "to", "subject", "date");

    private static final String FOLD = "\r\n\t";
    private static final int LINE = 72;

    private DkimSignature() {}

    /** The field with the line break at its end. */
    static String of(RelaxedMessage message, DkimKey key, String domain, Instant now) {
        var names = new ArrayList<String>();
        var data = new StringBuilder();
        for (var name : SIGNED) {
            for (var header : message.headersNamed(name)) {
                names.add(name);
                data.append(header).append("\r\n");
            }
            if (SEALED.contains(name)) names.add(name);
        }
        var field = "DKIM-Signature: v=1; a=" + key.algorithm().tag() + "; c=relaxed/relaxed; q=dns/txt;" + FOLD
                + "d=" + domain + "; s=" + key.selector() + "; t=" + now.getEpochSecond() + ";" + FOLD
                + "h=" + folded(String.join(":", names), ':') + ";" + FOLD
                + "bh=" + base64(DkimKey.sha256(message.body())) + ";" + FOLD
                + "b=";
        data.append(RelaxedMessage.header(field.replace("\r\n", "")));
        return field + folded(base64(key.sign(data.toString().getBytes(ISO_8859_1))), '\0') + "\r\n";
    }

    /** Folds a value after a separator, or anywhere when it has none. */
    private static String folded(String value, char separator) {
        var lines = new StringBuilder();
        int from = 0;
        while (value.length() - from > LINE) {
            int to = separator == '\0' ? from + LINE : value.lastIndexOf(separator, from + LINE) + 1;
            lines.append(value, from, to).append(FOLD).append(' ');
            from = to;
        }
        return lines.append(value.substring(from)).toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
