package dev.breakwater.platform.problem;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Checks whether a path or query is well-formed percent-encoded UTF-8 (RFC 3986, 2.1) without U+0000. */
final class PercentEncoding {

    private PercentEncoding() {}

    /** PostgreSQL refuses U+0000 in text, so the request filter of every service rejects it. */
    static boolean isClean(String uri) {
        if (uri.indexOf('%') < 0) return true;
        var bytes = ByteBuffer.allocate(uri.length());
        for (int i = 0; i < uri.length(); i++) {
            if (uri.charAt(i) != '%') {
                bytes.put((byte) uri.charAt(i));
                continue;
            }
            if (i + 2 >= uri.length()) return false;
            int high = Character.digit(uri.charAt(++i), 16);
            int low = Character.digit(uri.charAt(++i), 16);
            if (high < 0 || low < 0 || high + low == 0) return false;
            bytes.put((byte) (high << 4 | low));
        }
        try {
            UTF_8.newDecoder().decode(bytes.flip());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
