package dev.breakwater.email.template.rendering;

import java.util.ArrayDeque;
import java.util.regex.Pattern;

/**
 * The part of Mustache that templates may use: values, sections, inverted sections and comments. Partials, lambdas, other delimiters,
 * inheritance and values without escaping are refused: each tag must match a list of what is allowed.
 */
final class TemplateSyntax {

    static final int MAX_SUBJECT = 500;
    static final int MAX_PART = 65_536;

    /** Nested sections cost stack when they are parsed and rendered. */
    private static final int DEEPEST = 16;

    private static final int MOST_TAGS = 2_000;

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_-]{0,63}";
    private static final Pattern ONE_NAME = Pattern.compile(NAME);

    /** White space is possessive, so that the time is linear. The engine refuses a line break after the sign. */
    private static final Pattern TAG = Pattern.compile(
            "\\s*+(?<sign>[#^/]?)[ \\t]*+(?<name>\\.|-first|-last|-index|" + NAME + "(?:\\." + NAME + "){0,8})\\s*+");

    /** Values and sections about the place in a list, and about the item itself: the engine looks up nothing for them. */
    private static final Pattern UNSEEN =
            Pattern.compile("\\{\\{\\s*+[#^]?[ \\t]*+(?:\\.|this|-first|-last|-index)\\s*+}}");

    /** Without white space before the sign: in such a comment the engine finds further tags, which nothing has checked. */
    private static final Pattern COMMENT = Pattern.compile("!.*", Pattern.DOTALL);

    private static final String OPENING = "{{";
    private static final String CLOSING = "}}";

    private TemplateSyntax() {}

    static int unseenTags(String template) {
        return (int) UNSEEN.matcher(template).results().count();
    }

    /** Whether a tag can name it, without its path. */
    static boolean isName(String text) {
        return ONE_NAME.matcher(text).matches();
    }

    static void check(String part, String template, int longest) throws RenderFailure {
        if (template == null || template.isBlank()) throw new RenderFailure(part, "must not be blank");
        if (template.length() > longest) throw new RenderFailure(part, "must have at most " + longest + " characters");
        if (template.indexOf('\0') >= 0) throw new RenderFailure(part, "must not contain U+0000");
        var sections = new ArrayDeque<String>();
        int tags = 0;
        int from = 0;
        for (int open; (open = template.indexOf(OPENING, from)) >= 0; ) {
            int close = template.indexOf(CLOSING, open + OPENING.length());
            if (close < 0) throw new RenderFailure(part, "a tag is not closed: position " + open);
            if (++tags > MOST_TAGS) throw new RenderFailure(part, "must have at most " + MOST_TAGS + " tags");
            checkTag(part, template.substring(open + OPENING.length(), close), open, sections);
            from = close + CLOSING.length();
            // Mustache would read }}} as the end of a value without escaping.
            if (template.startsWith("}", from)) throw new RenderFailure(part, "a brace too many: position " + from);
        }
        if (!sections.isEmpty()) throw new RenderFailure(part, "a section is not closed: " + sections.peek());
    }

    private static void checkTag(String part, String tag, int position, ArrayDeque<String> sections)
            throws RenderFailure {
        if (COMMENT.matcher(tag).matches()) return;
        var matcher = TAG.matcher(tag);
        if (!matcher.matches())
            throw new RenderFailure(
                    part, "a tag is a value, #section, ^section, /section or !comment: position " + position);
        var name = matcher.group("name");
        switch (matcher.group("sign")) {
            case "#", "^" -> {
                sections.push(name);
                if (sections.size() > DEEPEST)
                    throw new RenderFailure(part, "sections may be nested " + DEEPEST + " deep: position " + position);
            }
            case "/" -> {
                if (sections.isEmpty() || !sections.pop().equals(name))
                    throw new RenderFailure(part, "closes another section: position " + position);
            }
            default -> {}
        }
    }
}
