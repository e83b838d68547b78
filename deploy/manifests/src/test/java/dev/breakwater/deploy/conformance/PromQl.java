package dev.breakwater.deploy.conformance;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The metrics of an expression. Not a parser: it removes everything that cannot be a metric name. */
final class PromQl {

    private static final Pattern NO_METRICS = Pattern.compile("\"[^\"]*\"|'[^']*'|\\{[^}]*}|\\[[^]]*]|#.*");
    private static final Pattern LABELS =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w:.$])[a-zA-Z_:][\\w:]*+(?!\\s*\\()");
    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "unless",
            "bool",
            "offset",
            "by",
            "without",
            "on",
            "ignoring",
            "group_left",
            "group_right",
            "inf",
            "nan",
            "Inf",
            "NaN",
            "start",
            "end",
            "atan2");

    private PromQl() {}

    static Set<String> metrics(String expression) {
        // A label list may follow its keyword directly or after the aggregation; strings are removed first, as they may
        // contain braces.
        var bare =
                LABELS.matcher(NO_METRICS.matcher(expression).replaceAll(" ")).replaceAll(" ");
        return NAME.matcher(bare)
                .results()
                .map(it -> it.group())
                .filter(it -> !WORDS.contains(it))
                .collect(Collectors.toSet());
    }
}
