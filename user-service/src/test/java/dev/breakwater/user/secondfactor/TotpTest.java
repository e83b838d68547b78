package dev.breakwater.user.secondfactor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, SHA-1; the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130",
    })
    void codes_match_the_test_vectors_of_the_rfc(long time, String code) {
        assertEquals(code, Totp.codeAt(SECRET, Instant.ofEpochSecond(time)));
    }

    @Test
    void a_clock_skew_of_one_step_is_tolerated() {
        var now = Instant.ofEpochSecond(1_000_000_000);
        for (var offset : new int[] {-30, 0, 30})
            assertTrue(Totp.step(SECRET, Totp.codeAt(SECRET, now.plusSeconds(offset)), now, 0)
                    .isPresent());
        for (var offset : new int[] {-60, 60})
            assertTrue(Totp.step(SECRET, Totp.codeAt(SECRET, now.plusSeconds(offset)), now, 0)
                    .isEmpty());
    }

    @Test
    void a_used_code_and_earlier_codes_are_refused() {
        var now = Instant.ofEpochSecond(1_000_000_000);
        var code = Totp.codeAt(SECRET, now);
        var used = Totp.step(SECRET, code, now, 0).orElseThrow();
        assertTrue(Totp.step(SECRET, code, now, used).isEmpty());
        assertTrue(Totp.step(SECRET, Totp.codeAt(SECRET, now.minusSeconds(30)), now, used)
                .isEmpty());
        assertTrue(Totp.step(SECRET, Totp.codeAt(SECRET, now.plusSeconds(30)), now, used)
                .isPresent());
    }

    @Test
    void the_uri_contains_the_secret_in_base32() {
        assertEquals("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.base32(SECRET));
        assertEquals(
                "otpauth://totp/Break%20water:ada%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Break%20water",
                Totp.uri(SECRET, "Break water", "ada@example.org"));
    }
}
