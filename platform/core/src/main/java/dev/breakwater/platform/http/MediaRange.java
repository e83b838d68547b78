package dev.breakwater.platform.http;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.MediaType;

/** One media range with its quality; other parameters than {@code q} are parsed, but not compared. */
public record MediaRange(String type, String subtype, BigDecimal quality) {

    private static final String ANY = "*";
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final Pattern RANGE = Pattern.compile("(" + TOKEN + ")/(" + TOKEN + ")");
    private static final Pattern PARAMETER =
            Pattern.compile("\\s*+;\\s*+(?:(" + TOKEN + ")\\s*+=\\s*+(" + TOKEN + "|\"(?:[^\"\\\\]|\\\\.)*+\"))?+");
    private static final Pattern QUALITY = Pattern.compile("0?\\.\\d{1,3}|[01](?:\\.\\d{0,3})?");

    /** Also accepts {@code *} and {@code q=.2}, which java.net.HttpURLConnection sends. */
    static Optional<MediaRange> parse(String text) {
        var element = text.startsWith("*") && !text.startsWith("*/") ? "*/" + text : text;
        var range = RANGE.matcher(element);
        if (!range.lookingAt() || isAny(range.group(1)) && !isAny(range.group(2))) return Optional.empty();
        var quality = BigDecimal.ONE;
        var parameter = PARAMETER.matcher(element);
        int at = range.end();
        while (at < element.length()) {
            if (!parameter.find(at) || parameter.start() != at) return Optional.empty();
            if ("q".equalsIgnoreCase(parameter.group(1))) {
                if (!QUALITY.matcher(parameter.group(2)).matches()) return Optional.empty();
                quality = new BigDecimal(parameter.group(2)).min(BigDecimal.ONE);
            }
            at = parameter.end();
        }
        return Optional.of(new MediaRange(lower(range.group(1)), lower(range.group(2)), quality));
    }

    /** The produced type may be a pattern too, such as {@code image/*}. */
    boolean matches(MediaType produced) {
        return (isAny(type) || produced.isWildcardType() || type.equalsIgnoreCase(produced.getType()))
                && (isAny(subtype) || produced.isWildcardSubtype() || subtype.equalsIgnoreCase(produced.getSubtype()));
    }

    int specificity() {
        return isAny(type) ? 0 : isAny(subtype) ? 1 : 2;
    }

    @Override
    public String toString() {
        var range = type + "/" + subtype;
        return quality.compareTo(BigDecimal.ONE) == 0 ? range : range + ";q=" + quality.toPlainString();
    }

    private static boolean isAny(String token) {
        return ANY.equals(token);
    }

    private static String lower(String token) {
        return token.toLowerCase(Locale.ROOT);
    }
}
