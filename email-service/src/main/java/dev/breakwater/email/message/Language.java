package dev.breakwater.email.message;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The languages of emails; any other requested language falls back to English. They are stored by name: a version that does not know
 * a name parks the delivery, so add a language one version before it is offered.
 */
public enum Language {
    EN("d MMMM yyyy 'at' HH:mm 'UTC'"),
    DE("d. MMMM yyyy 'um' HH:mm 'Uhr (UTC)'"),
    ES("d 'de' MMMM 'de' yyyy, HH:mm 'UTC'"),
    FR("d MMMM yyyy 'à' HH:mm 'UTC'"),
    JA("yyyy年M月d日 H:mm 'UTC'");

    private static final List<Locale> LOCALES =
            Arrays.stream(values()).map(it -> Locale.of(it.tag())).toList();

    private final DateTimeFormatter time;

    Language(String time) {
        this.time = DateTimeFormatter.ofPattern(time, Locale.of(tag()));
    }

    /** From a BCP 47 tag such as {@code es-MX} (lookup: RFC 4647, 3.4), or any other text. */
    public static Language of(String tag) {
        if (tag == null) return EN;
        try {
            var requested = Locale.LanguageRange.parse(tag.strip().replace('_', '-'));
            var found = Locale.lookup(requested, LOCALES);
            return found == null ? EN : values()[LOCALES.indexOf(found)];
        } catch (IllegalArgumentException notATag) {
            return EN;
        }
    }

    /** By its stored name; empty when a newer version stored it. */
    public static Optional<Language> named(String name) {
        return Arrays.stream(values()).filter(it -> it.name().equals(name)).findAny();
    }

    /** The BCP 47 tag. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A time as a reader of the language writes it, in UTC, because the recipient's time zone is not known; empty for null. */
    String time(Instant at) {
        if (at == null) return "";
        var written = time.format(at.atZone(ZoneOffset.UTC));
        return this == FR ? written.replaceFirst("^1 ", "1er ") : written;
    }
}
