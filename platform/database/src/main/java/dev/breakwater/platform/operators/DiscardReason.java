package dev.breakwater.platform.operators;

/** Why an operator discards something: 1 to 500 characters, not blank, without personal data. It is stored. */
public record DiscardReason(String text) {

    static final int MAX_LENGTH = 500;
    static final String RULE = "must have 1 to " + MAX_LENGTH + " characters, one of them visible";

    /** Throws IllegalArgumentException for a text that is no reason. */
    public DiscardReason {
        if (!isValid(text)) throw new IllegalArgumentException("a reason " + RULE);
    }

    static boolean isValid(String text) {
        return text != null && !text.isBlank() && text.length() <= MAX_LENGTH;
    }
}
