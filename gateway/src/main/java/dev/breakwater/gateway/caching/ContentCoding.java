package dev.breakwater.gateway.caching;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a representation is compressed (RFC 9110, section 8.4.1). */
public enum ContentCoding {
    BROTLI("br"),
    GZIP("gzip"),
    IDENTITY("identity");

    private static final Pattern ELEMENT = Pattern.compile(
            "\\s*+([\\w-]++)\\s*+(?:;\\s*+[qQ]\\s*+=\\s*+([01](?:\\.\\d{0,3}+)?+|\\.\\d{1,3}+)\\s*+)?+");

    private final String token;

    ContentCoding(String token) {
        this.token = token;
    }

    /** As in the header {@code Content-Encoding}. */
    public String token() {
        return token;
    }

    /**
     * The coding that the client likes best, the smaller one among equals. A quality of zero excludes a coding (RFC 9110, 12.5.3).
     * A wildcard names none, and the uncompressed representation is for everybody.
     *
     * @param acceptEncoding the values of the header {@code Accept-Encoding}
     */
    public static ContentCoding preferred(List<String> acceptEncoding, boolean hasBrotli) {
        if (acceptEncoding.isEmpty()) return IDENTITY;
        var best = IDENTITY;
        var quality = Math.max(0, IDENTITY.quality(acceptEncoding));
        for (var coding : List.of(GZIP, BROTLI)) {
            var own = coding.quality(acceptEncoding);
            if (own <= 0 || own < quality || coding == BROTLI && !hasBrotli) continue;
            best = coding;
            quality = own;
        }
        return best;
    }

    /** Negative when the header does not name the coding. */
    private double quality(List<String> acceptEncoding) {
        return acceptEncoding.stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(ELEMENT::matcher)
                .filter(element -> element.matches() && isNamed(element.group(1)))
                .mapToDouble(element -> element.group(2) == null ? 1 : Double.parseDouble(element.group(2)))
                .max()
                .orElse(-1);
    }

    private boolean isNamed(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(token) || this == GZIP && lower.equals("x-gzip");
    }
}
