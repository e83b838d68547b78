package dev.breakwater.email.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages of emails; any other requested language falls back to English. */
public enum Language {
    EN,
    DE;

    /** From a BCP 47 tag such as {@code de-AT}, or any other text. */
    public static Language of(String tag) {
        return tag != null && tag.strip().toLowerCase(Locale.ROOT).matches("de([-_].*)?") ? DE : EN;
    }

    /** By its stored name; empty when a newer version stored it. */
    public static Optional<Language> named(String name) {
        return Arrays.stream(values()).filter(it -> it.name().equals(name)).findAny();
    }

    /** The BCP 47 tag. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
