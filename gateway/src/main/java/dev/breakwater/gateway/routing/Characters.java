package dev.breakwater.gateway.routing;

import java.util.BitSet;

/** The characters of paths and queries (RFC 3986, sections 3.3 and 3.4). */
final class Characters {

    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final BitSet UNRESERVED = of(ALPHANUMERIC + "._~-");
    /** Without the semicolon, which begins a path parameter for some servers. */
    private static final BitSet PATH = of(ALPHANUMERIC + "._~!$&'()*+,=:@%-");

    private static final BitSet QUERY = of(ALPHANUMERIC + "._~!$&'()*+,;=:@/?%[]-");

    private Characters() {}

    static boolean isPath(char c) {
        return PATH.get(c);
    }

    static boolean isQuery(char c) {
        return QUERY.get(c);
    }

    static boolean isForbiddenInPath(char decoded) {
        return decoded < ' ' || decoded == 0x7f || "/\\;%".indexOf(decoded) >= 0 || UNRESERVED.get(decoded);
    }

    /** The octet of two hexadecimal digits, or -1. */
    static int octet(String text, int at) {
        var high = Character.digit(text.charAt(at), 16);
        var low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static BitSet of(String characters) {
        var set = new BitSet(128);
        characters.chars().forEach(set::set);
        return set;
    }
}
