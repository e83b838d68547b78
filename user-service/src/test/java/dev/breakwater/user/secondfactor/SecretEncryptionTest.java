package dev.breakwater.user.secondfactor;

import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

class SecretEncryptionTest {

    private static final UUID USER = UUID.randomUUID();
    private static final byte[] SECRET = Totp.newSecret();

    private final SecretEncryption encryption = withKey(Base64.getEncoder().encodeToString(new byte[32]));

    @Test
    void an_encrypted_secret_is_unreadable_and_can_be_decrypted() {
        var encrypted = encryption.encrypt(USER, SECRET);
        assertFalse(HexFormat.of().formatHex(encrypted).contains(HexFormat.of().formatHex(SECRET)));
        assertArrayEquals(SECRET, encryption.decrypt(USER, encrypted));
    }

    @Test
    void it_cannot_be_decrypted_for_another_account_with_another_key_or_when_altered() {
        var encrypted = encryption.encrypt(USER, SECRET);
        assertThrows(IllegalStateException.class, () -> encryption.decrypt(UUID.randomUUID(), encrypted));
        var otherKey = new byte[32];
        otherKey[0] = 1;
        var other = withKey(Base64.getEncoder().encodeToString(otherKey));
        assertThrows(IllegalStateException.class, () -> other.decrypt(USER, encrypted));

        encrypted[encrypted.length - 1] ^= 1;
        assertThrows(IllegalStateException.class, () -> encryption.decrypt(USER, encrypted));
    }

    @Test
    void a_secret_that_was_stored_without_a_key_stays_readable() {
        assertArrayEquals(SECRET, encryption.decrypt(USER, withKey(null).encrypt(USER, SECRET)));
    }

    @Test
    void a_key_of_the_wrong_length_stops_the_start() {
        assertThrows(IllegalArgumentException.class, () -> withKey("c2hvcnQ="));
    }

    private static SecretEncryption withKey(String key) {
        return new SecretEncryption(new Config(Optional.ofNullable(key)));
    }

    private record Config(Optional<String> key) implements SecondFactorConfig {

        @Override
        public String issuer() {
            return "Breakwater";
        }

        @Override
        public Duration challengeLifetime() {
            return Duration.ofMinutes(5);
        }

        @Override
        public int tries() {
            return 5;
        }
    }
}
