package dev.breakwater.user.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

/**
 * The signing keys of the configured folder, which is read again at runtime. To rotate: add a key, and remove the previous
 * one when its last token has expired. A new key is published immediately, but signs only after every verifier must have
 * fetched it, so that no token is refused for an unknown {@code kid}.
 */
@Startup
@Singleton
class KeyRing {

    private static final Logger LOG = Logger.getLogger(KeyRing.class);

    private record ScheduledKey(SigningKey key, Instant signsFrom) {}

    private final Path directory;
    private final Duration lead;
    private volatile List<ScheduledKey> current;

    KeyRing(KeysConfig config) {
        directory = config.directory();
        lead = config.maxAge().multipliedBy(2);
        current = firstRead();
    }

    /** @throws ConfigurationException when there are no usable keys: the start fails with one line */
    private List<ScheduledKey> firstRead() {
        try {
            return read(List.of(), Instant.EPOCH);
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new ConfigurationException("breakwater.keys.directory: " + e.getMessage());
        }
    }

    /** The key with the last {@code kid} among those that may sign already. */
    SigningKey active() {
        return active(Instant.now());
    }

    SigningKey active(Instant now) {
        var keys = current;
        return keys.stream()
                .filter(h -> !h.signsFrom.isAfter(now))
                .reduce((_, later) -> later)
                .orElse(keys.getFirst())
                .key;
    }

    List<SigningKey> all() {
        return current.stream().map(ScheduledKey::key).toList();
    }

    Optional<PublicKey> publicKey(String kid) {
        return current.stream()
                .map(ScheduledKey::key)
                .filter(key -> key.kid().equals(kid))
                .map(key -> (PublicKey) key.publicKey())
                .findFirst();
    }

    @Scheduled(every = "30s", delayed = "30s")
    void reread() {
        reread(Instant.now());
    }

    /** When the folder cannot be read, the current keys stay: a failed rotation must not stop sign-ins. */
    void reread(Instant now) {
        try {
            var before = current;
            current = read(before, now.plus(lead));
            if (!current.stream()
                    .map(h -> h.key.kid())
                    .toList()
                    .equals(before.stream().map(h -> h.key.kid()).toList()))
                LOG.infof("Signing keys are now %s", all());
        } catch (IllegalStateException | UncheckedIOException e) {
            LOG.errorf("Signing keys could not be read again, the current ones stay: %s", e.getMessage());
        }
    }

    private List<ScheduledKey> read(List<ScheduledKey> known, Instant newKeysSignFrom) {
        var found = new ArrayList<ScheduledKey>();
        try (var files = Files.newDirectoryStream(directory, "*.pem")) {
            for (var file : files) {
                var key = SigningKey.read(file);
                found.add(known.stream()
                        .filter(h -> h.key.kid().equals(key.kid())
                                && h.key.publicKey().equals(key.publicKey()))
                        .findFirst()
                        .orElse(new ScheduledKey(key, newKeysSignFrom)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("breakwater.keys.directory " + directory, e);
        }
        if (found.isEmpty()) throw new IllegalStateException("no *.pem in breakwater.keys.directory " + directory);
        found.sort(java.util.Comparator.comparing(h -> h.key.kid()));
        return List.copyOf(found);
    }
}
