package dev.breakwater.gateway.routing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The target of a request, accepted only in the normal form that every server reads alike (RFC 3986, section 6.2.2): the
 * gateway matches what the service receives, so no encoding, dot segment or path parameter reaches another route.
 */
public sealed interface RequestTarget {

    record Plain(String path) implements RequestTarget {}

    record Malformed(String why) implements RequestTarget {}

    static RequestTarget of(String uri) {
        var malformed = flaw(uri);
        if (malformed != null) return new Malformed(malformed);
        var question = uri.indexOf('?');
        return new Plain(question < 0 ? uri : uri.substring(0, question));
    }

    /** Why the target is malformed, or null. One pass over the characters, without regular expressions: every request pays for it. */
    static String flaw(String uri) {
        if (!uri.startsWith("/")) return "The request target must be a path that starts with \"/\".";
        var question = uri.indexOf('?');
        var end = question < 0 ? uri.length() : question;
        var hasEscape = false;
        var hasDotSegment = false;
        for (int at = 1, segment = 1; at <= end; at++) {
            var c = at < end ? uri.charAt(at) : '/';
            if (c == '/') {
                if (at == segment && (at < end || at > 1 && uri.startsWith("/api/")))
                    return at < end
                            ? "The path contains an empty segment or a character that is not allowed."
                            : "The path ends with an empty segment.";
                hasDotSegment |= isDots(uri, segment, at);
                segment = at + 1;
            } else if (!Characters.isPath(c)) {
                return "The path contains an empty segment or a character that is not allowed.";
            }
            hasEscape |= c == '%';
        }
        for (var at = end + 1; at < uri.length(); at++) {
            var c = uri.charAt(at);
            if (!Characters.isQuery(c)) return "The query contains a character that must be percent-encoded.";
            hasEscape |= c == '%';
        }
        if (hasDotSegment) return "The path contains a dot segment.";
        return hasEscape && !(isPlain(uri, 0, end, true) && isPlain(uri, end, uri.length(), false))
                ? "The percent-encoding is invalid, unnecessary, or encodes a character that is not allowed."
                : null;
    }

    private static boolean isDots(String uri, int from, int to) {
        return to > from && to - from <= 2 && uri.charAt(from) == '.' && uri.charAt(to - 1) == '.';
    }

    /** Whether every escape is complete, decodes to UTF-8 and encodes no character that would change the meaning. */
    private static boolean isPlain(String uri, int from, int to, boolean isPath) {
        var bytes = ByteBuffer.allocate(to - from);
        for (var at = from; at < to; at++) {
            var c = uri.charAt(at);
            if (c == '%') {
                var octet = at + 2 < to ? Characters.octet(uri, at + 1) : -1;
                if (octet <= 0 || isPath && Characters.isForbiddenInPath((char) octet)) return false;
                bytes.put((byte) octet);
                at += 2;
            } else {
                bytes.put((byte) c);
            }
        }
        try {
            UTF_8.newDecoder().decode(bytes.flip());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
