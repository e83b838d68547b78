package dev.breakwater.gateway.routing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The target of a request, accepted only in the normal form that every server reads alike (RFC 3986, section 6.2.2): the
 * gateway matches what the service receives, so no encoding, dot segment or path parameter reaches another route.
 */
public sealed interface RequestTarget {

    record Plain(String path) implements RequestTarget {}

    record Malformed(String why) implements RequestTarget {}

    Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._~!$&'()*+,=:@%-]++)*+/?+");
    Pattern QUERY = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@/?%\\[\\]-]*+");
    Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");

    static RequestTarget of(String uri) {
        if (!uri.startsWith("/")) return new Malformed("The request target must be a path that starts with \"/\".");
        var question = uri.indexOf('?');
        var path = question < 0 ? uri : uri.substring(0, question);
        var query = question < 0 ? "" : uri.substring(question + 1);
        if (!PATH.matcher(path).matches())
            return new Malformed("The path contains an empty segment or a character that is not allowed.");
        // An operation on a collection must not be reached by an operation on one of its items whose id is empty.
        if (path.startsWith("/api/") && path.endsWith("/"))
            return new Malformed("The path ends with an empty segment.");
        if (!QUERY.matcher(query).matches())
            return new Malformed("The query contains a character that must be percent-encoded.");
        if (Arrays.stream(path.split("/")).anyMatch(segment -> segment.equals(".") || segment.equals("..")))
            return new Malformed("The path contains a dot segment.");
        if (!isPlain(path, true) || !isPlain(query, false))
            return new Malformed(
                    "The percent-encoding is invalid, unnecessary, or encodes a character that is not allowed.");
        return new Plain(path);
    }

    /** Whether every escape is complete, decodes to UTF-8 and encodes no character that would change the meaning. */
    private static boolean isPlain(String part, boolean path) {
        if (part.indexOf('%') < 0) return true;
        var bytes = new ByteArrayOutputStream(part.length());
        for (var at = 0; at < part.length(); at++) {
            var character = part.charAt(at);
            if (character == '%') {
                var octet = octet(part, at + 1);
                if (octet <= 0 || path && isForbiddenInPath((char) octet)) return false;
                bytes.write(octet);
                at += 2;
            } else {
                bytes.write(character);
            }
        }
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The octet of two hexadecimal digits, or -1. */
    private static int octet(String part, int at) {
        if (at + 2 > part.length()) return -1;
        var high = Character.digit(part.charAt(at), 16);
        var low = Character.digit(part.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static boolean isForbiddenInPath(char decoded) {
        return decoded < ' '
                || decoded == 0x7f
                || "/\\;%".indexOf(decoded) >= 0
                || UNRESERVED.matcher(Character.toString(decoded)).matches();
    }
}
