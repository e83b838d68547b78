package dev.breakwater.email.message;

import java.text.Normalizer;
import java.util.regex.Pattern;

import dev.breakwater.platform.text.BlankText;

/**
 * A display name sanitised for an email. Anyone can register another person's address, and the name is sent to that
 * person from our sender address: so it must not contain a message, a link or an invisible character.
 */
final class GreetingName {

    private static final int MOST_CHARACTERS = 60;

    /** Control characters, line breaks and direction changes, but not the joiners of Persian, Hindi and emoji. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}&&[^\u200C\u200D]]+");

    /** What an email client would turn into a link: a scheme, an address, or a dot between characters. */
    private static final Pattern CLICKABLE = Pattern.compile("[:/@\\\\]|[^\\s.]\\.[^\\s.]{2,}");

    private GreetingName() {}

    /** The sanitised name, or the empty string when the greeting must not contain a name. */
    static String of(String displayName) {
        if (displayName == null) return "";
        var name = UNPRINTABLE
                .matcher(displayName)
                .replaceAll(" ")
                .replaceAll("\\s+", " ")
                .strip();
        if (BlankText.isBlank(name)
                || CLICKABLE
                        .matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
                        .find()
                || name.codePointCount(0, name.length()) > MOST_CHARACTERS) return "";
        return name;
    }
}
