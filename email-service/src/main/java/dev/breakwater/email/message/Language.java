package dev.breakwater.email.message;

import java.util.Locale;

/** The languages that letters are written in; whoever asks for another reads English. */
public enum Language {
    EN,
    DE;

    /** From a BCP 47 tag such as {@code de-AT}, or anything else. */
    public static Language of(String tag) {
        return tag != null && tag.strip().toLowerCase(Locale.ROOT).matches("de([-_].*)?") ? DE : EN;
    }

    /** The BCP 47 tag. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
