package dev.breakwater.user.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import io.quarkus.runtime.configuration.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class KeyRingTest {

    @TempDir
    Path directory;

    @Test
    void the_last_kid_signs_and_every_key_is_published() throws Exception {
        write("2026-01-01", "secp256r1");
        var newest = write("2026-02-01", "secp256r1");
        var ring = new KeyRing(config());
        assertEquals("2026-02-01", ring.active().kid());
        assertEquals(newest.getPublic(), ring.active().publicKey());
        assertEquals(List.of("2026-01-01", "2026-02-01"), kids(ring));
        assertTrue(ring.publicKey("2026-03-01").isEmpty());
        assertTrue(ring.publicKey(null).isEmpty());
    }

    @Test
    void a_new_key_is_published_immediately_and_signs_after_verifiers_have_fetched_it() throws Exception {
        write("1", "secp256r1");
        var ring = new KeyRing(config());
        write("2", "secp256r1");
        var now = Instant.now();
        ring.reread(now);
        assertEquals(List.of("1", "2"), kids(ring));
        assertEquals("1", ring.active(now).kid());
        ring.reread(now.plusSeconds(60));
        assertEquals("2", ring.active(now.plusSeconds(121)).kid());
    }

    @Test
    void a_removed_key_no_longer_verifies() throws Exception {
        write("1", "secp256r1");
        write("2", "secp256r1");
        var ring = new KeyRing(config());
        Files.delete(directory.resolve("1.pem"));
        ring.reread(Instant.now());
        assertEquals(List.of("2"), kids(ring));
    }

    @Test
    void an_unreadable_key_file_leaves_the_current_keys_in_use() throws Exception {
        write("1", "secp256r1");
        var ring = new KeyRing(config());
        Files.writeString(directory.resolve("2.pem"), "garbage");
        ring.reread(Instant.now());
        assertEquals(List.of("1"), kids(ring));
    }

    @Test
    void the_service_does_not_start_without_keys_or_with_a_key_of_another_curve() throws Exception {
        assertThrows(ConfigurationException.class, () -> new KeyRing(config()));
        write("1", "secp384r1");
        assertThrows(ConfigurationException.class, () -> new KeyRing(config()));
    }

    private static List<String> kids(KeyRing ring) {
        return ring.all().stream().map(SigningKey::kid).toList();
    }

    private KeyPair write(String kid, String curve) throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        var pair = generator.generateKeyPair();
        var base64 = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
        Files.writeString(
                directory.resolve(kid + ".pem"),
                "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
        return pair;
    }

    private KeysConfig config() {
        return new KeysConfig() {
            @Override
            public Path directory() {
                return directory;
            }

            @Override
            public Duration maxAge() {
                return Duration.ofSeconds(60);
            }
        };
    }
}
