package dev.breakwater.platform.text;

import java.util.Set;
import java.util.stream.IntStream;

import com.ibm.icu.lang.UCharacter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Compares with ICU, which has Unicode's data (CaseFolding.txt); the JDK has not. */
class CaseFoldingTest {

    private static final int LONG_S = 0x17F;
    private static final int KELVIN_SIGN = 0x212A;

    @Test
    void every_code_point_folds_as_in_unicode_except_those_that_would_become_ascii() {
        codePoints()
                .filter(c -> Character.isDefined(c) && UCharacter.isDefined(c))
                .filter(c -> c != LONG_S && c != KELVIN_SIGN)
                .forEach(c -> assertEquals(UCharacter.foldCase(c, true), CaseFolding.fold(c), Integer.toHexString(c)));
    }

    @Test
    void no_code_point_outside_of_ascii_folds_to_one_inside() {
        codePoints().filter(c -> c >= 128).forEach(c -> assertTrue(CaseFolding.fold(c) >= 128, Integer.toHexString(c)));
    }

    /** Their composed form (NFC) is ASCII: for Unicode they are canonically equivalent. */
    @Test
    void the_only_texts_of_one_code_point_that_equal_ascii_are_those_that_unicode_calls_the_same() {
        var equal = codePoints()
                .filter(c -> c >= 128)
                .filter(c -> CaseFolding.fold(Character.toString(c)).chars().allMatch(folded -> folded < 128))
                .boxed()
                .toList();
        assertEquals(Set.of(KELVIN_SIGN, 0x37E, 0x1FEF), Set.copyOf(equal));
    }

    @Test
    void folding_is_idempotent() {
        codePoints().mapToObj(Character::toString).forEach(text -> {
            for (var marked :
                    new String[] {text, text + '\u0301', text + '\u0345', text + "\u0345\u0301", 'i' + text}) {
                var folded = CaseFolding.fold(marked);
                assertEquals(folded, CaseFolding.fold(folded), marked);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ADA, ada",
        "ÉMILE, e\u0301mile",
        "ΝΊΚΟΣ, νίκος",
        "STRA\u1E9EE, straße",
        "ДМИТРИЙ, дмитрий",
        "\u13A0\u13F8, \uAB70\u13F0",
        "\u01C5, \u01C6",
    })
    void case_and_composition_make_no_difference(String one, String other) {
        assertEquals(CaseFolding.fold(one), CaseFolding.fold(other));
    }

    @ParameterizedTest
    @CsvSource({"adm\u0131n, admin", "adm\u0130n, admin", "\u017Fam, sam", "straße, strasse", "\uFF41da, ada", "é, e"})
    void different_letters_stay_different(String one, String other) {
        assertNotEquals(CaseFolding.fold(one), CaseFolding.fold(other));
    }

    private static IntStream codePoints() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> Character.getType(c) != Character.SURROGATE);
    }
}
