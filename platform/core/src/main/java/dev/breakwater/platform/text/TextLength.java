package dev.breakwater.platform.text;

import java.util.regex.Pattern;

/**
 * Limits of text that people write, in the characters that they see: extended grapheme clusters (Unicode Standard Annex 29). A
 * family emoji is one of them, although it has seven code points. The number of code points is limited too, because a cluster
 * may have any number of combining marks.
 */
public final class TextLength {

    /** A limit in grapheme clusters times this is one in code points, which {@code maxLength} of a JSON schema counts. */
    public static final int CODE_POINTS_PER_GRAPHEME = 8;

    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private TextLength() {}

    /** Whether the text has at most this many grapheme clusters, each of 8 code points on average. */
    public static boolean isAtMost(int graphemes, String text) {
        return text.codePointCount(0, text.length()) <= graphemes * CODE_POINTS_PER_GRAPHEME
                && GRAPHEME.matcher(text).results().limit(graphemes + 1L).count() <= graphemes;
    }
}
