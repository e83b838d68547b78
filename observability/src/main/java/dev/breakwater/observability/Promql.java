package dev.breakwater.observability;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names of the series in a PromQL expression. */
public final class Promql {

    private static final Pattern NOISE = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^\\]]*]|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME =
            Pattern.compile("(?<![a-zA-Z0-9_:.])[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\(|[a-zA-Z0-9_:])");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "Inf", "NaN");

    private Promql() {}

    public static Set<String> series(String expression) {
        // Strings are removed first, because they may contain brackets.
        var bare = NOISE.matcher(expression.replaceAll("\"[^\"]*\"", "\"\"")).replaceAll(" ");
        var names = new TreeSet<String>();
        var found = NAME.matcher(bare);
        while (found.find()) if (!WORDS.contains(found.group())) names.add(found.group());
        return names;
    }
}
