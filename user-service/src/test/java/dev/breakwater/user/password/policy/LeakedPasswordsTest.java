package dev.breakwater.user.password.policy;

import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LeakedPasswordsTest {

    private static final int MANY = 500_000;

    private static LeakedPasswords leaked;

    @BeforeAll
    static void read() {
        leaked = new LeakedPasswords();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "password1",
                "Password1!",
                "1q2w3e4r5t",
                "1qaz2wsx3edc",
                "iloveyou2",
                "qwertyuiop",
                "letmein123",
                "liverpool1",
                "йцукенгшщз"
            })
    void leaked_passwords_are_found(String password) {
        assertTrue(leaked.contains(password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PASSWORD1", "pAsSwOrD1", "ｐａｓｓｗｏｒｄ１", "ЙЦУКЕНГШЩЗ"})
    void upper_case_and_full_width_characters_do_not_hide_a_leaked_password(String password) {
        assertTrue(leaked.contains(password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a long enough phrase", "correct horse battery", "staple of another horse", "", "\uD800"})
    void other_passwords_are_not_found(String password) {
        assertFalse(leaked.contains(password));
    }

    /** The seed is fixed, so that the result is repeatable. */
    @Test
    void the_false_positive_rate_is_below_one_in_ten_thousand() {
        var random = new Random(63);
        var falsePositives = IntStream.range(0, MANY)
                .filter(_ -> leaked.contains(random(random)))
                .count();
        assertTrue(falsePositives < MANY / 10_000, falsePositives + " of " + MANY);
        assertTrue(falsePositives > 0, "a Bloom filter has some false positives");
    }

    private static String random(Random random) {
        return random.ints(16, '!', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
