package dev.breakwater.email.message;

import java.text.Normalizer;
import java.util.regex.Pattern;

import dev.breakwater.platform.text.BlankText;

/**
 * A display name made fit for a letter. Anybody can register a stranger's address, and the name goes to that stranger
 * under our sender: so it must not carry a message, a link or an invisible character.
 */
final class GreetingName {

    private static final int MOST_CHARACTERS = 60;

    /** All but the joiners that Persian, Hindi and emoji are written with: controls, line breaks, direction changes. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}&&[^\u200C\u200D]]+");

    /** What a mail reader would make clickable: a scheme, an address, or a dot between letters. */
    private static final Pattern CLICKABLE = Pattern.compile("[:/@\\\\]|[^\\s.]\\.[^\\s.]{2,}");

    private GreetingName() {}

    /** The name as it may be written, or the empty string when the letter had better not name anybody. */
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
