package dev.breakwater.stack.testing.contract.request;

import java.net.URLDecoder;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Values of parameters that make parsers, file systems and databases fail. */
final class ParameterMutations {

    /** Percent-encoded, for a path or a query. */
    static final List<String> ENCODED = List.of(
            "x",
            "0",
            "-1",
            "%2B1",
            "1.0",
            "1e1",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999999999",
            "NaN",
            "%D9%A1",
            "true",
            "null",
            "%00",
            "a%00b",
            "%0A",
            "%20",
            "%FF",
            "%C0%AF",
            "%ED%A0%80",
            "%F0%9F%98%80",
            "%EF%BF%BE",
            "%E2%80%AE",
            "..%2F..%2Fetc%2Fpasswd",
            "%2e%2e",
            "%5C",
            "%25",
            "%2500",
            "'",
            "%22",
            "%24%7Bjndi:x%7D",
            "%3Cscript%3E",
            "1-1-1-1-1",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "00000000-0000-0000-0000-00000000000",
            "00000000-0000-0000-0000-0000000000000",
            "a".repeat(3000));

    /** As header fields may contain them. */
    static final List<String> HEADERS = List.of(
            "",
            "*",
            "\"",
            "W/",
            "\"a\", *",
            "\"a\"b\"",
            ",,,",
            "\u00e9",
            "-1",
            "0/0",
            "users=",
            "=",
            "99999999999999999999",
            "a".repeat(3000));

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private ParameterMutations() {}

    /** Whether the schema allows the value; headers are lists of anything. */
    static boolean isValid(JsonNode schema, String encoded) {
        var value = decoded(encoded);
        if (schema.has("enum"))
            return schema.path("enum").valueStream().anyMatch(it -> it.asText().equals(value));
        if (schema.has("pattern"))
            return Pattern.compile(schema.path("pattern").asText())
                    .matcher(value)
                    .find();
        if (schema.path("format").asText().equals("uuid"))
            return UUID.matcher(value).matches();
        return switch (schema.path("type").asText()) {
            case "boolean" -> value.matches("true|false");
            case "integer" -> INTEGER.matcher(value).matches() && isWithin(schema, value);
            default -> true;
        };
    }

    private static boolean isWithin(JsonNode schema, String value) {
        var number = new java.math.BigInteger(value);
        var bits = schema.path("format").asText().equals("int32") ? Integer.SIZE : Long.SIZE;
        if (number.bitLength() >= bits) return false;
        var exact = number.longValue();
        return exact >= schema.path("minimum").asLong(Long.MIN_VALUE)
                && exact <= schema.path("maximum").asLong(Long.MAX_VALUE);
    }

    private static String decoded(String encoded) {
        return URLDecoder.decode(encoded, UTF_8);
    }
}
