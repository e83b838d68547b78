package dev.breakwater.email.message;

import java.text.Normalizer;
import java.util.regex.Pattern;

import dev.breakwater.platform.text.BlankText;

/**
 * A display name sanitised for an email. Anyone can register another person's address, and the name is sent to that
 * person from our sender address: so it must not contain a message, a link or an invisible character.
 */
public final class GreetingName {

    private static final int MOST_CHARACTERS = 60;
    private static final int MOST_CHARACTERS_UNVERIFIED = 40;

    /** Control characters, line breaks and direction changes, but not the joiners of Persian, Hindi and emoji. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}&&[^\u200C\u200D]]+");

    /** What an email client would turn into a link: a scheme, an address, or a dot of any script between characters. */
    private static final Pattern CLICKABLE = Pattern.compile("[:/@\\\\]|[^\\s.]\\.[^\\s.]{2,}|[^\\s。][。][^\\s。]");

    /** Words of letters with what joins them, and initials; five words at most, so "María del Carmen García López" is one. */
    private static final String WORD = "[\\p{L}\\p{M}\u200C\u200D'’·-]+\\.?";

    private static final Pattern PLAIN_NAME = Pattern.compile(WORD + "(?: " + WORD + "){0,4}");

    private GreetingName() {}

    /** For a verified address: the sanitised name, or the empty string when the greeting must not contain a name. */
    public static String of(String displayName) {
        if (displayName == null) return "";
        var name = UNPRINTABLE
                .matcher(displayName)
                .replaceAll(" ")
                .replaceAll("\\s+", " ")
                .strip();
        return isHarmless(name) && length(name) <= MOST_CHARACTERS ? name : "";
    }

    /**
     * For an address that nobody has verified, whose owner may not have typed the name: only what looks like a person's name,
     * without digits, currency signs, punctuation or anything that had to be removed.
     */
    static String ofUnverified(String displayName) {
        var name = of(displayName);
        boolean isUnchanged = displayName != null && name.equals(displayName.strip());
        return isUnchanged
                        && length(name) <= MOST_CHARACTERS_UNVERIFIED
                        && PLAIN_NAME.matcher(name).matches()
                ? name
                : "";
    }

    private static boolean isHarmless(String name) {
        return !BlankText.isBlank(name)
                && !CLICKABLE
                        .matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
                        .find();
    }

    private static int length(String name) {
        return name.codePointCount(0, name.length());
    }
}
