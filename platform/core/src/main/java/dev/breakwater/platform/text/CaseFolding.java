package dev.breakwater.platform.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;

/**
 * The only way to compare text ignoring case: Unicode simple case folding on NFC (Unicode 16, 3.13), where nothing outside of
 * ASCII folds to ASCII. It works per code point, independent of locale and position in a word. Use the result for comparison
 * only: never show it, never send anything to it (ADR 27).
 */
public final class CaseFolding {

    private static final int ASCII_END = 0x80;

    private CaseFolding() {}

    /** Idempotent. */
    public static String fold(String text) {
        var folded = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .map(CaseFolding::fold)
                .forEach(folded::appendCodePoint);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /**
     * As in CaseFolding.txt (status C and S), except the long s and the KELVIN SIGN, which stay: no mail server treats
     * them as s and k. The JDK has no simple case folding; lower case of upper case differs from it for Cherokee, which
     * folds to upper case, for three letters whose pair has no simple mapping, and for the dotted and the dotless i.
     */
    static int fold(int c) {
        if (c < ASCII_END) return Character.toLowerCase(c);
        var folded =
                switch (c) {
                    case 0x1FD3 -> 0x0390;
                    case 0x1FE3 -> 0x03B0;
                    case 0xFB05 -> 0xFB06;
                    default ->
                        UnicodeScript.of(c) == UnicodeScript.CHEROKEE
                                ? Character.toUpperCase(c)
                                : Character.toLowerCase(Character.toUpperCase(c));
                };
        return folded < ASCII_END ? c : folded;
    }
}
