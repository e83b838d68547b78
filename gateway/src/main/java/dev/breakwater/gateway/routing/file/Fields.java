package dev.breakwater.gateway.routing.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** The fields of one entry of the file. Each invalid one is an error with the entry's place, and then its default is returned. */
final class Fields {

    private final String place;
    private final JsonNode entry;
    private final List<String> errors;

    Fields(String place, JsonNode entry, List<String> errors) {
        this.place = place;
        this.entry = entry;
        this.errors = errors;
    }

    /** Reports every field that is not one of these. */
    Fields only(String... names) {
        if (!entry.isObject()) {
            error("must be a map");
            return this;
        }
        var known = Set.of(names);
        entry.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) error("has the unknown field \"" + name + "\"");
        });
        return this;
    }

    String required(String name) {
        return optional(name, Function.identity(), "a text").orElseGet(() -> {
            if (!entry.has(name)) error("has no " + name);
            return "";
        });
    }

    /** @param convert throws IllegalArgumentException for an invalid text */
    <T> T required(String name, Function<String, T> convert, T otherwise) {
        if (!entry.has(name)) error("has no " + name);
        return optional(name, convert, null).orElse(otherwise);
    }

    /** @param what describes a valid value; null: the message of the exception does */
    <T> Optional<T> optional(String name, Function<String, T> convert, String what) {
        var value = entry.get(name);
        if (value == null) return Optional.empty();
        if (!value.isValueNode() || value.isNull()) {
            error(name + " must be one value");
            return Optional.empty();
        }
        try {
            return Optional.of(convert.apply(value.asText()));
        } catch (IllegalArgumentException e) {
            error(name + " \"" + value.asText() + "\" " + (what == null ? e.getMessage() : "must be " + what));
            return Optional.empty();
        }
    }

    int number(String name, int least, Optional<Integer> otherwise) {
        if (!entry.has(name) && otherwise.isEmpty()) error("has no " + name);
        return optional(name, Integer::valueOf, "a number")
                .filter(number -> {
                    if (number < least) error(name + " must be at least " + least);
                    return number >= least;
                })
                .or(() -> otherwise)
                .orElse(least);
    }

    boolean flag(String name) {
        return optional(name, Fields::flagOf, "true or false").orElse(false);
    }

    private static boolean flagOf(String text) {
        if (!text.equals("true") && !text.equals("false")) throw new IllegalArgumentException("not a flag");
        return text.equals("true");
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        var names = Stream.of(type.getEnumConstants()).map(Fields::name).collect(Collectors.joining(" | "));
        return optional(name, text -> constant(type, text), names).orElse(otherwise);
    }

    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        for (var constant : type.getEnumConstants()) if (name(constant).equals(text)) return constant;
        throw new IllegalArgumentException("unknown: " + text);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<String> list(String name) {
        var value = entry.get(name);
        if (value == null) return List.of();
        if (!value.isArray()) {
            error(name + " must be a list");
            return List.of();
        }
        var texts = new ArrayList<String>();
        value.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    void error(String what) {
        errors.add(place + ": " + what);
    }
}
