package dev.breakwater.stack.testing.contract.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Bodies that differ from a valid one in one place: a member, its name, or the JSON text. */
final class BodyMutations {

    private static final String HOLE = "in this place";

    /** Numbers beyond a double. No schema allows them; a validator would expand them to all their digits. */
    private static final String HUGE = "1e0";

    /** JSON texts in place of any member. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "1",
            "-1",
            "1.5",
            "1.0",
            HUGE + "400",
            HUGE + "1000000000",
            "2147483648",
            "9223372036854775808",
            "1" + "0".repeat(1500),
            "NaN",
            "\"\"",
            "\" \"",
            "\"1\"",
            "\"true\"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\uffff\"",
            "\"\\ufeff\"",
            "\"\\u202e\"",
            "\"\\u3164\"",
            "\"e" + "\\u0301".repeat(40) + "\"",
            "\"\\ud83d\\ude00\"",
            "\"'; drop table users; --\"",
            "\"${jndi:x} #{1+1} {{x}}\"",
            "\"\\\\..\\\\/../etc/passwd\"",
            "\"a\\r\\nBcc: b@example.com\"",
            "\"" + "a".repeat(81) + "\"",
            "\"" + "a".repeat(600) + "\"",
            "\"" + "\\u00e4".repeat(20_000) + "\"",
            "[]",
            "[\"a\"]",
            "{}",
            "{\"a\": null}",
            "[".repeat(3000) + "]".repeat(3000));

    /** Texts in place of the whole body. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "[]",
            "[{}]",
            "\"\"",
            "\"{}\"",
            "0",
            "true",
            "{",
            "}",
            "{}{}",
            "{} x",
            "{,}",
            "{\"\": 1}",
            "{'a': 1}",
            "{a: 1}",
            "/* */ {}",
            "\u0000",
            "{\"__proto__\": {}}",
            "{\"@class\": \"java.lang.Object\"}",
            "[".repeat(20_000));

    private BodyMutations() {}

    /**
     * Difference to text.
     *
     * @param names of all members that the schema has
     */
    static Map<String, String> of(ObjectNode valid, List<String> names) {
        var bodies = new LinkedHashMap<String, String>();
        for (var name : names) {
            var open = valid.deepCopy().put(name, HOLE).toString();
            for (var value : VALUES) bodies.put(name + ": " + value, open.replace('"' + HOLE + '"', value));
            if (!valid.has(name)) continue;
            var member = valid.get(name);
            bodies.put("no " + name, without(valid, name).toString());
            bodies.put(name + " twice", valid.toString().replaceFirst("\\{", "{\"" + name + "\":" + member + ","));
            bodies.put(
                    name + " in upper case",
                    without(valid, name)
                            .set(name.toUpperCase(Locale.ROOT), member)
                            .toString());
        }
        bodies.put("an unknown member", valid.deepCopy().put("unknownMember", 1).toString());
        bodies.put("a trailing comma", valid.toString().replaceFirst("}$", ",}"));
        bodies.put("two bodies", valid.toString() + valid);
        for (var text : TEXTS) bodies.put("the body " + text, text);
        return bodies;
    }

    static boolean hasHugeNumber(String body) {
        return body.contains(HUGE);
    }

    private static ObjectNode without(ObjectNode valid, String name) {
        var rest = valid.deepCopy();
        rest.remove(name);
        return rest;
    }
}
