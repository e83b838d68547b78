package dev.breakwater.gateway.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A path of literal segments and wildcards: {@code *} is one segment, {@code **} at the end is any number of segments, also none.
 * {@code /images/*.webp} is not possible: a wildcard is a whole segment.
 */
public final class PathPattern {

    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._~-]+");
    private static final String ONE = "*";
    private static final String REST = "**";

    private final String text;
    private final String[] segments;
    private final boolean isOpen;
    /** The text before the first wildcard: a cheap first comparison. */
    private final String literal;

    private PathPattern(String text, List<String> segments, boolean isOpen) {
        this.text = text;
        this.segments = segments.toArray(String[]::new);
        this.isOpen = isOpen;
        var first = segments.indexOf(ONE);
        literal = "/" + String.join("/", first < 0 ? segments : segments.subList(0, first));
    }

    /** @throws IllegalArgumentException with the reason */
    public static PathPattern of(String text) {
        if (!text.startsWith("/")) throw new IllegalArgumentException("must begin with \"/\"");
        var segments = new ArrayList<>(List.of(text.substring(1).split("/", -1)));
        if (text.equals("/")) segments.clear();
        var isOpen = !segments.isEmpty() && segments.getLast().equals(REST);
        if (isOpen) segments.removeLast();
        for (var segment : segments)
            if (!segment.equals(ONE) && !LITERAL.matcher(segment).matches())
                throw new IllegalArgumentException("has the segment \"" + segment
                        + "\"; a segment is a literal, * (one segment), or ** at the end (the rest)");
        return new PathPattern(text, segments, isOpen);
    }

    /** Whether it matches a path that {@link RequestTarget} accepted. */
    public boolean matches(String path) {
        if (!path.startsWith(literal)) return false;
        var at = 0;
        for (var segment : segments) {
            if (at >= path.length()) return false;
            var from = at + 1;
            var to = path.indexOf('/', from);
            if (to < 0) to = path.length();
            if (!segment.equals(ONE) && !isSame(segment, path, from, to)) return false;
            if (to == from) return false;
            at = to;
        }
        return isOpen || at == path.length() || segments.length == 0 && path.equals("/");
    }

    /** The texts of the wildcards {@code *}, and of {@code **} as one, of a path that matches. */
    public List<String> wildcards(String path) {
        var found = new ArrayList<String>();
        var parts = path.substring(1).split("/", segments.length + 1);
        for (var at = 0; at < segments.length; at++) if (segments[at].equals(ONE)) found.add(parts[at]);
        if (isOpen) found.add(parts.length > segments.length ? parts[segments.length] : "");
        return found;
    }

    private static boolean isSame(String segment, String path, int from, int to) {
        return segment.length() == to - from && path.startsWith(segment, from);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
