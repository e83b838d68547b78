package dev.breakwater.platform.personaldata;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.SecretKey;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.breakwater.platform.AesGcm;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Wraps the keys of persons, so that a table, a topic or a copy of either is not enough to decrypt personal data. */
@Singleton
public class KeyWrapping {

    private final List<SecretKey> keys;

    @Inject
    KeyWrapping(PersonalDataConfig config) {
        this(Stream.of(config.key(), config.formerKey())
                .flatMap(Optional::stream)
                .toList());
    }

    private KeyWrapping(List<String> keys) {
        this.keys = keys.stream()
                .map(it -> AesGcm.key(Base64.getDecoder().decode(it)))
                .toList();
    }

    /** With one key, for use outside of an application. */
    public static KeyWrapping with(String key) {
        return new KeyWrapping(List.of(key));
    }

    public String wrap(PersonKey key) {
        if (keys.isEmpty()) throw new IllegalStateException("breakwater.personal-data.key is not set");
        var wrapped = AesGcm.seal(keys.getFirst(), key.key().getEncoded(), bound(key.person()));
        return Base64.getEncoder().encodeToString(wrapped);
    }

    /** Bound to the person: a wrapped key of another person cannot be unwrapped. */
    public PersonKey unwrap(UUID person, String wrapped) {
        var box = Base64.getDecoder().decode(wrapped);
        return keys.stream()
                .flatMap(it -> AesGcm.open(it, box, bound(person)).stream())
                .findFirst()
                .map(bytes -> new PersonKey(person, AesGcm.key(bytes)))
                .orElseThrow(() -> new IllegalStateException(
                        "the key of a person cannot be unwrapped; was breakwater.personal-data.key changed?"));
    }

    private static byte[] bound(UUID person) {
        return person.toString().getBytes(UTF_8);
    }
}
