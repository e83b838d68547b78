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

class SecretBoxTest {

    private static final UUID USER = UUID.randomUUID();
    private static final byte[] SECRET = Totp.newSecret();

    private final SecretBox box = box(Base64.getEncoder().encodeToString(new byte[32]));

    @Test
    void a_sealed_secret_is_unreadable_and_opens_again() {
        var sealed = box.seal(USER, SECRET);
        assertFalse(HexFormat.of().formatHex(sealed).contains(HexFormat.of().formatHex(SECRET)));
        assertArrayEquals(SECRET, box.open(USER, sealed));
    }

    @Test
    void it_opens_neither_for_another_account_nor_with_another_key_nor_when_altered() {
        var sealed = box.seal(USER, SECRET);
        assertThrows(IllegalStateException.class, () -> box.open(UUID.randomUUID(), sealed));
        var otherKey = new byte[32];
        otherKey[0] = 1;
        var other = box(Base64.getEncoder().encodeToString(otherKey));
        assertThrows(IllegalStateException.class, () -> other.open(USER, sealed));
        sealed[sealed.length - 1] ^= 1;
        assertThrows(IllegalStateException.class, () -> box.open(USER, sealed));
    }

    @Test
    void what_was_stored_before_there_was_a_key_still_opens() {
        assertArrayEquals(SECRET, box.open(USER, box(null).seal(USER, SECRET)));
    }

    @Test
    void a_key_of_the_wrong_length_stops_the_start() {
        assertThrows(IllegalArgumentException.class, () -> box("c2hvcnQ="));
    }

    private static SecretBox box(String key) {
        return new SecretBox(new Config(Optional.ofNullable(key)));
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
