package dev.breakwater.platform.text;

/** Detects invisible text. {@link String#isBlank} covers white space only. */
public final class BlankText {

    private BlankText() {}

    /** Whether no character is visible: white space, fillers, joiners, and combining marks without a base. */
    public static boolean isBlank(String text) {
        return text.codePoints().noneMatch(BlankText::isVisible);
    }

    static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> !isBlankByDesign(c);
            default -> false;
        };
    }

    /** Letters and symbols by category, but invisible. */
    private static boolean isBlankByDesign(int c) {
        return switch (c) {
            // Hangul fillers, which have the property Default_Ignorable_Code_Point
            case 0x115F, 0x1160, 0x3164, 0xFFA0 -> true;
            // Braille pattern blank, musical null notehead, blank Egyptian hieroglyphs
            case 0x2800, 0x1D159, 0x13441, 0x13442 -> true;
            default -> false;
        };
    }
}
