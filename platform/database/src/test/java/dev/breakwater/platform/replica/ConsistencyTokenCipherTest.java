package dev.breakwater.platform.replica;

import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;

import dev.breakwater.platform.replica.ConsistencyTokenCipher.Mark;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ConsistencyTokenCipherTest {

    private static final Mark MARK = new Mark(0x16_B374_D848L, Instant.ofEpochMilli(1_700_000_000_123L));

    private final ConsistencyTokenCipher consistencyTokenCipher = new ConsistencyTokenCipher(new byte[32]);

    @Test
    void an_encrypted_token_can_be_decrypted() {
        assertEquals(Optional.of(MARK), consistencyTokenCipher.open(consistencyTokenCipher.close(MARK)));
    }

    @Test
    void one_position_is_encrypted_differently_each_time_so_that_nobody_sees_it_stand_still() {
        var tokens = new HashSet<String>();
        for (int i = 0; i < 100; i++) assertTrue(tokens.add(consistencyTokenCipher.close(MARK)));
    }

    @Test
    void with_any_byte_changed_it_does_not_open() {
        var bytes = Base64.getUrlDecoder().decode(consistencyTokenCipher.close(MARK));
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            assertEquals(
                    Optional.empty(),
                    consistencyTokenCipher.open(
                            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
            bytes[i] ^= 1;
        }
    }

    @Test
    void a_token_of_another_key_is_not_decrypted() {
        var other = new byte[32];
        other[0] = 1;
        assertEquals(Optional.empty(), consistencyTokenCipher.open(new ConsistencyTokenCipher(other).close(MARK)));
    }

    @Test
    void nonsense_does_not_open() {
        var token = consistencyTokenCipher.close(MARK);
        for (var text : new String[] {
            "",
            "0/0",
            token + "A",
            token.substring(1),
            "=".repeat(token.length()),
            "é".repeat(token.length()),
            "A".repeat(token.length()),
            "\0".repeat(token.length()),
            "A".repeat(16_000)
        }) assertEquals(Optional.empty(), consistencyTokenCipher.open(text));
    }
}
