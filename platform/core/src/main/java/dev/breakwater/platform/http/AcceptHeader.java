package dev.breakwater.platform.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.MediaType;

/**
 * The media ranges of an Accept header (RFC 9110, section 12.5.1). Invalid ranges are dropped; the
 * rest is valid for every other parser.
 */
public record AcceptHeader(List<MediaRange> ranges, boolean isMalformed) {

    static final AcceptHeader ANYTHING = new AcceptHeader(List.of(), false);

    /** An absent or empty header accepts anything. A header with text, but without a valid range, is malformed. */
    public static AcceptHeader parse(List<String> values) {
        var elements = values.stream()
                .flatMap(value -> split(value).stream())
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
        var ranges = elements.stream()
                .map(MediaRange::parse)
                .flatMap(Optional::stream)
                .toList();
        return new AcceptHeader(ranges, ranges.isEmpty() && !elements.isEmpty());
    }

    /** The most specific range that matches decides; its quality may be zero. */
    boolean accepts(MediaType type) {
        if (ranges.isEmpty()) return !isMalformed;
        return ranges.stream()
                .filter(range -> range.matches(type))
                .max(Comparator.comparingInt(MediaRange::specificity).thenComparing(MediaRange::quality))
                .filter(range -> range.quality().compareTo(BigDecimal.ZERO) > 0)
                .isPresent();
    }

    @Override
    public String toString() {
        return ranges.stream().map(MediaRange::toString).collect(Collectors.joining(", "));
    }

    /** Splits at commas outside of quoted strings. */
    private static List<String> split(String value) {
        var elements = new ArrayList<String>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && quoted) i++;
            else if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) {
                elements.add(value.substring(start, i));
                start = i + 1;
            }
        }
        elements.add(value.substring(start));
        return elements;
    }
}
