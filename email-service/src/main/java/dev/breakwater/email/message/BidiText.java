package dev.breakwater.email.message;

import java.text.Bidi;

/** Text of a user within text of ours. */
public final class BidiText {

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_DIRECTIONAL_ISOLATE = '\u2069';

    private BidiText() {}

    /**
     * Isolates text that is not only from left to right (Unicode Bidirectional Algorithm, UAX 9), so that it does not reorder the
     * sentence around it. Other text needs no isolates, which some clients show as boxes.
     */
    public static String isolated(String text) {
        var characters = text.toCharArray();
        return Bidi.requiresBidi(characters, 0, characters.length)
                ? FIRST_STRONG_ISOLATE + text + POP_DIRECTIONAL_ISOLATE
                : text;
    }
}
