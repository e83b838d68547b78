package dev.breakwater.platform.personaldata;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;

import dev.breakwater.platform.AesGcm;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The key that encrypts the personal fields of one person in events; its destruction makes them unreadable. */
public record PersonKey(UUID person, SecretKey key) {

    public static PersonKey random(UUID person) {
        return new PersonKey(person, AesGcm.newKey());
    }

    /** Bound to the person and the event: decryption fails in any other. */
    public String seal(byte[] text, UUID factId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(AesGcm.seal(key, text, bound(factId)));
    }

    /** Empty for another key, person or event, or a damaged ciphertext. */
    public Optional<byte[]> open(String sealed, UUID factId) {
        try {
            return AesGcm.open(key, Base64.getUrlDecoder().decode(sealed), bound(factId));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private byte[] bound(UUID factId) {
        return (person + "/" + factId).getBytes(UTF_8);
    }

    @Override
    public String toString() {
        return "PersonKey[" + person + "]";
    }
}
