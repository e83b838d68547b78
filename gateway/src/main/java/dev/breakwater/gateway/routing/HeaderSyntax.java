package dev.breakwater.gateway.routing;

import io.vertx.core.MultiMap;

/**
 * The characters of header fields (RFC 9110, section 5). In HTTP/1.1 the parser refuses others; in HTTP/2 a name or a value may
 * contain any byte, also the end of a line, which would be another header or request behind the gateway (RFC 9113, section 10.3).
 */
public final class HeaderSyntax {

    private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

    private HeaderSyntax() {}

    public static boolean isValid(MultiMap headers) {
        for (var header : headers) if (!isName(header.getKey()) || !isValue(header.getValue())) return false;
        return true;
    }

    /** In lower case, as HTTP/2 requires; the names of pseudo-headers are not among them. */
    private static boolean isName(String text) {
        for (var at = 0; at < text.length(); at++) if (!isTokenCharacter(text.charAt(at))) return false;
        return !text.isEmpty();
    }

    private static boolean isTokenCharacter(char each) {
        return each >= 'a' && each <= 'z' || each >= '0' && each <= '9' || TOKEN_SYMBOLS.indexOf(each) >= 0;
    }

    private static boolean isValue(String text) {
        for (var at = 0; at < text.length(); at++) {
            var each = text.charAt(at);
            if (each < ' ' && each != '\t' || each == 0x7f) return false;
        }
        return true;
    }
}
