package dev.breakwater.user.password.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PasswordLengthTest {

    @ParameterizedTest
    @CsvSource({"12345678, true", "1234567, false", "'        ', true", "ｐａｓｓｗｏｒｄ, true"})
    void a_password_needs_eight_characters(String password, boolean valid) {
        assertEquals(valid, new NewPassword.Check().isValid(password, null));
    }

    @Test
    void passphrases_of_up_to_128_characters_are_accepted() {
        assertTrue(new NewPassword.Check().isValid("👩".repeat(128), null));
        assertFalse(new NewPassword.Check().isValid("a".repeat(129), null));
        assertFalse(new NewPassword.Check().isValid("pass\u0000word", null));
    }
}
