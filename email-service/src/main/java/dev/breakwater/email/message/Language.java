package dev.breakwater.email.message;

import java.util.Locale;

/** The languages of emails; any other requested language falls back to English. */
public enum Language {
    EN,
    DE;

    /** From a BCP 47 tag such as {@code de-AT}, or any other text. */
    public static Language of(String tag) {
        return tag != null && tag.strip().toLowerCase(Locale.ROOT).matches("de([-_].*)?") ? DE : EN;
    }

    /** The BCP 47 tag. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
