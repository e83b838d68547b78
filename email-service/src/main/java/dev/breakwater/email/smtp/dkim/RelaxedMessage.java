package dev.breakwater.email.smtp.dkim;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * A message in the canonical form "relaxed" (RFC 6376, 3.4.2 and 3.4.4), which survives that a server folds headers anew or removes
 * white space. Headers are read as ISO 8859-1, so that each byte stays what it is.
 */
final class RelaxedMessage {

    private static final String LINE_BREAK = "\r\n";
    private static final byte[] BREAK = LINE_BREAK.getBytes(ISO_8859_1);
    private static final Pattern WHITE_SPACE = Pattern.compile("[ \t]+");
    private static final Pattern FOLDING = Pattern.compile("\r\n(?=[ \t])");

    private final List<String> headers;
    private final byte[] body;

    private RelaxedMessage(List<String> headers, byte[] body) {
        this.headers = headers;
        this.body = body;
    }

    /** @param message with CRLF at the end of each line */
    static RelaxedMessage of(byte[] message) {
        int end = endOfHeaders(message);
        var text = new String(message, 0, end, ISO_8859_1);
        var headers = new ArrayList<String>();
        for (var field : FOLDING.matcher(text).replaceAll("").split(LINE_BREAK)) headers.add(header(field));
        return new RelaxedMessage(List.copyOf(headers), body(message, end + 2 * LINE_BREAK.length()));
    }

    private static int endOfHeaders(byte[] message) {
        for (int at = 0; at < message.length; at++)
            if (isLineBreak(message, at) && isLineBreak(message, at + 2)) return at;
        throw new IllegalArgumentException("a message without an empty line after its headers");
    }

    private static boolean isLineBreak(byte[] message, int at) {
        return at + 1 < message.length && message[at] == '\r' && message[at + 1] == '\n';
    }

    /** The canonical form of one unfolded header field, without the line break at its end. */
    static String header(String field) {
        int colon = field.indexOf(':');
        var name = field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        return name + ":"
                + WHITE_SPACE
                        .matcher(field.substring(colon + 1))
                        .replaceAll(" ")
                        .strip();
    }

    /** In one pass, because it may have megabytes of attachments: space and line breaks are written when something follows them. */
    private static byte[] body(byte[] message, int from) {
        var body = new ByteArrayOutputStream(message.length - from);
        int lineBreaks = 0;
        boolean hasSpace = false;
        for (int at = from; at < message.length; at++) {
            if (isLineBreak(message, at)) {
                lineBreaks++;
                hasSpace = false;
                at++;
            } else if (message[at] == ' ' || message[at] == '\t') hasSpace = true;
            else {
                for (; lineBreaks > 0; lineBreaks--) body.writeBytes(BREAK);
                if (hasSpace) body.write(' ');
                hasSpace = false;
                body.write(message[at]);
            }
        }
        if (body.size() > 0) body.writeBytes(BREAK);
        return body.toByteArray();
    }

    byte[] body() {
        return body;
    }

    /** The fields of a name, the last one first, as a signature selects them. */
    List<String> headersNamed(String name) {
        return headers.stream().filter(it -> it.startsWith(name + ":")).toList().reversed();
    }
}
