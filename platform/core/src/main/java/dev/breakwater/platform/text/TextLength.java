package dev.breakwater.platform.text;

import java.util.regex.Pattern;

/**
 * Limits of text that people write, in the characters that they see: extended grapheme clusters (Unicode Standard Annex 29). A
 * family emoji is one of them, although it has seven code points. The number of code points and of combining marks is limited
 * too, because a cluster may have any number of them.
 */
public final class TextLength {

    /** A limit in grapheme clusters times this is one in code points, which {@code maxLength} of a JSON schema counts. */
    public static final int CODE_POINTS_PER_GRAPHEME = 16;

    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    /** More marks than any writing puts on a letter: they reach over the lines above and below. */
    private static final Pattern TALL = Pattern.compile("\\p{M}{9}");

    private TextLength() {}

    /** Whether the text has at most this many grapheme clusters, of 16 code points on average, with at most 8 marks each. */
    public static boolean isAtMost(int graphemes, String text) {
        return text.codePointCount(0, text.length()) <= graphemes * CODE_POINTS_PER_GRAPHEME
                && GRAPHEME.matcher(text).results().limit(graphemes + 1L).count() <= graphemes
                && !TALL.matcher(text).find();
    }
}
