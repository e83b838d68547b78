package dev.breakwater.user.token;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.platform.keys.KeyFolder;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;

/**
 * The keys that sign access tokens, see {@link KeyFolder}. To rotate: add a key, and remove the previous one when its last token has
 * expired. A new key is published immediately, but signs only after every verifier must have fetched it, so that no token is
 * refused for an unknown {@code kid}.
 */
@Startup
@Singleton
class KeyRing {

    private static final KeyFolder.Kind<SigningKey> KIND = new KeyFolder.Kind<>(
            "Signing keys",
            "breakwater.keys.directory",
            ".pem",
            SigningKey::read,
            SigningKey::kid,
            SigningKey::publicKey);

    private final KeyFolder<SigningKey> keys;

    KeyRing(KeysConfig config) {
        keys = new KeyFolder<>(KIND, config.directory(), config.maxAge().multipliedBy(2));
    }

    SigningKey active() {
        return active(Instant.now());
    }

    SigningKey active(Instant now) {
        return keys.active(now);
    }

    List<SigningKey> all() {
        return keys.all();
    }

    Optional<PublicKey> publicKey(String kid) {
        return keys.find(kid).map(SigningKey::publicKey);
    }

    @Scheduled(every = "30s", delayed = "30s")
    void reread() {
        reread(Instant.now());
    }

    void reread(Instant now) {
        keys.reread(now);
    }
}
