package dev.breakwater.email.template.rendering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.breakwater.email.message.BidiText;

/**
 * Data of a caller as the engine gets it: new maps and lists of texts and truth values, so that no other object can be reached from a
 * template. Texts lose control characters and direction changes, and are isolated if they are not only from left to right.
 */
final class TemplateData {

    private static final int DEEPEST = 8;
    private static final int MOST_VALUES = 5_000;
    private static final int LONGEST_TEXT = 20_000;

    /** Of {@code \p{Cc}} the tab and the line feed stay. The rest are embeddings, overrides and isolates (UAX 9), and separators. */
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069&&[^\\t\\n]]+");

    /** An isolate would be a part of the address: addresses are not isolated. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)(?:https?|mailto):.*", Pattern.DOTALL);

    private int values;

    private TemplateData() {}

    static Map<String, Object> of(Map<String, ?> data) throws RenderFailure {
        return new TemplateData().map("", data, 1);
    }

    private Map<String, Object> map(String pointer, Map<?, ?> map, int depth) throws RenderFailure {
        var copy = new HashMap<String, Object>();
        for (var entry : map.entrySet()) {
            var name = String.valueOf(entry.getKey());
            var value = value(below(pointer, name), entry.getValue(), depth);
            // null is like an absent value.
            if (value != null) copy.put(name, value);
        }
        return copy;
    }

    /** A key that no template can name may be of any length, and personal data: pointers are logged, and do not quote it. */
    private static String below(String pointer, String key) {
        return pointer + "/" + (TemplateSyntax.isName(key) ? key : "*");
    }

    private Object value(String pointer, Object value, int depth) throws RenderFailure {
        if (++values > MOST_VALUES) throw new RenderFailure("", "must have at most " + MOST_VALUES + " values");
        return switch (value) {
            case null -> null;
            case String text -> text(pointer, text);
            case Boolean truth -> truth;
            case Number number -> number.toString();
            case Map<?, ?> map -> {
                checkDepth(pointer, depth);
                yield map(pointer, map, depth + 1);
            }
            case List<?> list -> {
                checkDepth(pointer, depth);
                var copy = new ArrayList<Object>();
                for (int i = 0; i < list.size(); i++) {
                    var item = value(pointer + "/" + i, list.get(i), depth + 1);
                    if (item == null) throw new RenderFailure(pointer + "/" + i, "must not be null");
                    copy.add(item);
                }
                yield copy;
            }
            default -> throw new RenderFailure(pointer, "must be a map, list, text, number or truth value");
        };
    }

    private static void checkDepth(String pointer, int depth) throws RenderFailure {
        if (depth >= DEEPEST) throw new RenderFailure(pointer, "must be nested at most " + DEEPEST + " deep");
    }

    private static String text(String pointer, String text) throws RenderFailure {
        if (text.length() > LONGEST_TEXT)
            throw new RenderFailure(pointer, "must have at most " + LONGEST_TEXT + " characters");
        var clean = CONTROL.matcher(text.replace("\r\n", "\n")).replaceAll(" ");
        return ADDRESS.matcher(clean).matches() ? clean : BidiText.isolated(clean);
    }
}
