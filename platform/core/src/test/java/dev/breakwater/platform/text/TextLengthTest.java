package dev.breakwater.platform.text;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TextLengthTest {

    /** What people see as one character: a letter, one with marks, a flag, a family, a syllable, a conjunct. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "e\u0301", "🇦🇹", "👨‍👩‍👧‍👦", "👩🏽‍🚀", "\u1112\u1161\u11ab", "கி", "\r\n"})
    void a_grapheme_cluster_counts_once(String grapheme) {
        assertTrue(TextLength.isAtMost(10, grapheme.repeat(10)), grapheme);
        assertFalse(TextLength.isAtMost(9, grapheme.repeat(10)), grapheme);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 80, 100_000})
    void combining_marks_are_limited(int marks) {
        assertFalse(TextLength.isAtMost(10, "a" + "\u0301".repeat(marks)));
    }
}
