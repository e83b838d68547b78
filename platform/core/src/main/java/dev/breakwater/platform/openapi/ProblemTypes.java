package dev.breakwater.platform.openapi;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The problem types that a resource names in the description of an error response: slugs in backticks at its beginning, for
 * example "`email-not-verified` or `account-disabled`: only when the password is right". A response that names none has the
 * default type of its status.
 *
 * @param text the description without the types
 */
record ProblemTypes(SequencedSet<String> slugs, String text) {

    private static final Pattern NEXT = Pattern.compile("\\G(?:, or |, | or )?`([a-z][a-z0-9-]*)`");
    private static final Pattern SEPARATOR = Pattern.compile("^\\s*[:;]\\s*");

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("400", "malformed-url"),
            Map.entry("401", "unauthorized"),
            Map.entry("403", "forbidden"),
            Map.entry("404", "not-found"),
            Map.entry("406", "not-acceptable"),
            Map.entry("408", "too-slow"),
            Map.entry("412", "precondition-failed"),
            Map.entry("413", "too-large"),
            Map.entry("415", "unsupported-media-type"),
            Map.entry("422", "invalid"),
            Map.entry("429", "too-many-requests"),
            Map.entry("500", "internal"),
            Map.entry("502", "upstream-failed"),
            Map.entry("503", "unavailable"),
            Map.entry("504", "upstream-timeout"));

    /** @throws IllegalStateException when the description names no type and the status has no default */
    static ProblemTypes of(String status, String description) {
        var slugs = new LinkedHashSet<String>();
        var next = NEXT.matcher(description);
        int end = 0;
        while (next.find()) {
            slugs.add(next.group(1));
            end = next.end();
        }
        if (slugs.isEmpty()) {
            var standard = DEFAULTS.get(status);
            if (standard == null)
                throw new IllegalStateException("The response " + status + " (\"" + description
                        + "\") must begin with its problem types in backticks");
            slugs.add(standard);
        }
        return new ProblemTypes(
                slugs, SEPARATOR.matcher(description.substring(end)).replaceFirst(""));
    }

    ProblemTypes and(Collection<String> more) {
        var all = new LinkedHashSet<>(slugs);
        all.addAll(more);
        return new ProblemTypes(all, text);
    }

    /** With one more type, and its reason after the text; types without a text need none. */
    ProblemTypes and(String type, String reason) {
        return new ProblemTypes(and(List.of(type)).slugs, text.isBlank() ? text : text + "; or " + reason);
    }

    /** As a resource declares it: see {@link #of}. */
    String declaration() {
        var types = slugs.stream().map(slug -> "`" + slug + "`").collect(Collectors.joining(", "));
        return text.isBlank() ? types : types + ": " + text;
    }

    /** Links each type to its documentation. */
    String description() {
        var links = slugs.stream()
                .map(slug -> "[`%s`](/problems/%s)".formatted(slug, slug))
                .collect(Collectors.joining(", "));
        return text.isBlank() ? links : links + ": " + text;
    }
}
