package dev.breakwater.user.password;

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
    void what_has_leaked_is_known(String password) {
        assertTrue(leaked.contains(password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PASSWORD1", "pAsSwOrD1", "ｐａｓｓｗｏｒｄ１", "ЙЦУКЕНГШЩЗ"})
    void capitals_and_wide_letters_do_not_hide_it(String password) {
        assertTrue(leaked.contains(password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a long enough phrase", "correct horse battery", "staple of another horse", "", "\uD800"})
    void what_has_not_leaked_is_not(String password) {
        assertFalse(leaked.contains(password));
    }

    /** Repeatable: the seed is the same each time. */
    @Test
    void of_ten_thousand_random_passwords_less_than_one_is_refused_wrongly() {
        var random = new Random(63);
        var wrong = IntStream.range(0, MANY)
                .filter(_ -> leaked.contains(random(random)))
                .count();
        assertTrue(wrong < MANY / 10_000, wrong + " of " + MANY);
        assertTrue(wrong > 0, "a filter that is never wrong was not asked");
    }

    private static String random(Random random) {
        return random.ints(16, '!', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
