package dev.breakwater.media.api.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

import dev.breakwater.media.api.signing.UrlSigner.Signature;
import dev.breakwater.media.api.signing.UrlSigner.Verification;
import io.quarkus.runtime.configuration.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class UrlKeysTest {

    private static final String PATH = "/private-images/a/small.webp";
    private static final Instant NOW = Instant.parse("2026-11-29T10:20:30Z");

    @TempDir
    Path folder;

    @Test
    void a_new_key_signs_when_every_instance_knows_it_and_the_former_one_still_verifies() throws IOException {
        add("1", 1);
        var keys = keys();
        var signer = signer(keys);
        var expires = signer.expiry(NOW);
        var before = signer.sign(PATH, expires, NOW);
        add("2", 2);
        keys.reread(NOW);

        assertEquals("1", signer.sign(PATH, expires, NOW.plusSeconds(119)).key());
        var after = signer.sign(PATH, expires, NOW.plusSeconds(121));
        assertEquals("2", after.key());
        for (var signature : new Signature[] {before, after})
            assertInstanceOf(Verification.Valid.class, signer.verify(PATH, expires, signature, NOW));

        Files.delete(folder.resolve("1.key"));
        keys.reread(NOW);
        assertInstanceOf(Verification.Invalid.class, signer.verify(PATH, expires, before, NOW));
    }

    @Test
    void urls_are_equal_within_an_hour_and_expire_after_one_to_two() throws IOException {
        add("1", 1);
        var signer = signer(keys());
        assertEquals(Instant.parse("2026-11-29T12:00:00Z"), signer.expiry(Instant.parse("2026-11-29T10:00:00Z")));
        assertEquals(Instant.parse("2026-11-29T12:00:00Z"), signer.expiry(Instant.parse("2026-11-29T10:59:59Z")));
        assertEquals(Instant.parse("2026-11-29T13:00:00Z"), signer.expiry(Instant.parse("2026-11-29T11:00:00Z")));
    }

    @Test
    void a_signature_covers_the_path_the_expiry_and_the_key() throws IOException {
        add("1", 1);
        add("2", 1);
        var signer = signer(keys());
        var expires = signer.expiry(NOW);
        var signature = signer.sign(PATH, expires, NOW);

        assertInstanceOf(Verification.Expired.class, signer.verify(PATH, expires, signature, expires));
        assertInstanceOf(Verification.Invalid.class, signer.verify(PATH + "x", expires, signature, NOW));
        assertInstanceOf(Verification.Invalid.class, signer.verify(PATH, expires.plusSeconds(1), signature, NOW));
        assertInstanceOf(
                Verification.Invalid.class, signer.verify(PATH, expires, new Signature("3", signature.value()), NOW));
        assertFalse(signer.isValid(PATH, signature), "a URL that never expires has another signature");
        assertTrue(signer.isValid(PATH, signer.sign(PATH, NOW)));
    }

    @Test
    void a_folder_that_becomes_unreadable_leaves_the_keys_in_use() throws IOException {
        add("1", 1);
        var keys = keys();
        Files.writeString(folder.resolve("1.key"), "no key");
        keys.reread(NOW);
        assertEquals("1", keys.active(NOW).id());
    }

    @Test
    void a_start_without_a_usable_key_fails() throws IOException {
        assertThrows(ConfigurationException.class, this::keys);
        Files.writeString(folder.resolve("1.key"), "c2hvcnQ=");
        assertTrue(assertThrows(ConfigurationException.class, this::keys)
                .getMessage()
                .contains("32 bytes in base64"));
    }

    private void add(String id, int content) throws IOException {
        var bytes = new byte[32];
        bytes[0] = (byte) content;
        Files.writeString(folder.resolve(id + ".key"), Base64.getEncoder().encodeToString(bytes) + "\n");
    }

    private UrlKeys keys() {
        return new UrlKeys(new UrlKeysConfig() {
            @Override
            public Path directory() {
                return folder;
            }

            @Override
            public Duration lead() {
                return Duration.ofMinutes(2);
            }
        });
    }

    private static UrlSigner signer(UrlKeys keys) {
        return new UrlSigner(keys, () -> Duration.ofHours(1));
    }
}
