package dev.breakwater.platform.operators;

import dev.breakwater.platform.text.BlankText;
import dev.breakwater.platform.text.TextLength;

/** Why an operator discards something: 1 to 500 characters, not blank, without personal data. It is stored. */
public record DiscardReason(String text) {

    private static final int MAX_GRAPHEMES = 500;
    public static final int MAX_LENGTH = MAX_GRAPHEMES * TextLength.CODE_POINTS_PER_GRAPHEME;
    static final String RULE = "must have 1 to " + MAX_GRAPHEMES + " characters, one of them visible";

    /** Throws IllegalArgumentException for a text that is no reason. */
    public DiscardReason {
        if (!isValid(text)) throw new IllegalArgumentException("a reason " + RULE);
    }

    static boolean isValid(String text) {
        return text != null && !BlankText.isBlank(text) && TextLength.isAtMost(MAX_GRAPHEMES, text);
    }
}
