package dev.breakwater.email.smtp.dkim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * A message in the canonical form "relaxed" (RFC 6376, 3.4.2 and 3.4.4), which survives that a server folds headers anew or removes
 * white space. Bytes are read as ISO 8859-1, so that each stays what it is.
 */
final class RelaxedMessage {

    private static final String LINE_BREAK = "\r\n";
    private static final Pattern WHITE_SPACE = Pattern.compile("[ \t]+");
    private static final Pattern FOLDING = Pattern.compile("\r\n(?=[ \t])");
    private static final Pattern LINE_END = Pattern.compile(" \r\n");
    private static final Pattern LAST_EMPTY_LINES = Pattern.compile("(\r\n)+\\z");

    private final List<String> headers;
    private final String body;

    private RelaxedMessage(List<String> headers, String body) {
        this.headers = headers;
        this.body = body;
    }

    /** @param message with CRLF at the end of each line */
    static RelaxedMessage of(byte[] message) {
        var text = new String(message, ISO_8859_1);
        int end = text.indexOf(LINE_BREAK + LINE_BREAK);
        if (end < 0) throw new IllegalArgumentException("a message without an empty line after its headers");
        var headers = new ArrayList<String>();
        for (var field : FOLDING.matcher(text.substring(0, end)).replaceAll("").split(LINE_BREAK))
            headers.add(header(field));
        return new RelaxedMessage(List.copyOf(headers), body(text.substring(end + 2 * LINE_BREAK.length())));
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

    private static String body(String text) {
        var single = WHITE_SPACE.matcher(text).replaceAll(" ");
        var lines = LINE_END.matcher(single.endsWith(LINE_BREAK) ? single : single + LINE_BREAK)
                .replaceAll(LINE_BREAK);
        var trimmed = LAST_EMPTY_LINES.matcher(lines).replaceAll("");
        return trimmed.isEmpty() ? "" : trimmed + LINE_BREAK;
    }

    byte[] body() {
        return body.getBytes(ISO_8859_1);
    }

    /** The fields of a name, the last one first, as a signature selects them. */
    List<String> headersNamed(String name) {
        return headers.stream().filter(it -> it.startsWith(name + ":")).toList().reversed();
    }
}
