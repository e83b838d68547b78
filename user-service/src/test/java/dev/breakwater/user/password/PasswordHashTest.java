package dev.breakwater.user.password;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PasswordHashTest {

    private static final Argon2Cost COST = new Argon2Cost(19456, 2, 1);

    @Test
    void a_password_matches_its_own_hash_only() {
        var hash = PasswordHash.of("correct horse", COST);
        assertTrue(hash.matches("correct horse"));
        assertFalse(hash.matches("correct horsf"));
        assertNotEquals(hash.toPhc(), PasswordHash.of("correct horse", COST).toPhc());
    }

    @Test
    void a_stored_hash_is_read_back() {
        var hash = PasswordHash.of("correct horse", COST);
        assertTrue(hash.toPhc().startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
        assertTrue(PasswordHash.parse(hash.toPhc()).matches("correct horse"));
    }

    /** From the test suite of the reference implementation (github.com/P-H-C/phc-winner-argon2, src/test.c). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
            })
    void hashes_of_the_reference_implementation_are_understood(String phc) {
        assertTrue(PasswordHash.parse(phc).matches("password"));
        assertFalse(PasswordHash.parse(phc).matches("passwore"));
    }

    @Test
    void the_same_characters_typed_another_way_are_the_same_password() {
        assertTrue(PasswordHash.of("caf\u00e9 \ufb01ne", COST).matches("cafe\u0301 fine"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$2a$10$abcdefghijklmnopqrstuv",
                "$argon2i$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA",
                "$argon2id$v=16$m=19456,t=2,p=1$c2FsdA$aGFzaA",
                "$argon2id$v=19$m=99999999999,t=2,p=1$c2FsdA$aGFzaA",
            })
    void other_texts_are_no_hashes(String text) {
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"19456, 2, 1", "47104, 1, 1", "7168, 5, 1", "65536, 3, 4"})
    void owasps_minima_and_more_are_strong(int memoryKib, int passes, int lanes) {
        var cost = new Argon2Cost(memoryKib, passes, lanes);
        assertEquals(cost, cost.requireStrong());
    }

    @ParameterizedTest
    @CsvSource({"19455, 2, 1", "19456, 1, 1", "4096, 9, 1", "19456, 2, 0", "19456, 2, 99", "99999999, 2, 1"})
    void weaker_or_absurd_costs_are_refused(int memoryKib, int passes, int lanes) {
        assertThrows(IllegalArgumentException.class, new Argon2Cost(memoryKib, passes, lanes)::requireStrong);
    }

    @ParameterizedTest
    @CsvSource({"12345678, true", "1234567, false", "'        ', true", "ｐａｓｓｗｏｒｄ, true"})
    void eight_characters_make_a_password(String password, boolean valid) {
        assertEquals(valid, new NewPassword.Check().isValid(password, null));
    }

    @Test
    void long_passphrases_are_welcome_endless_ones_are_not() {
        assertTrue(new NewPassword.Check().isValid("👩".repeat(128), null));
        assertFalse(new NewPassword.Check().isValid("a".repeat(129), null));
        assertFalse(new NewPassword.Check().isValid("pass\u0000word", null));
    }
}
