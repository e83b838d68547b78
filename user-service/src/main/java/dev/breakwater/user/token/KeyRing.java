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
 * The signing keys of the configured folder, read again while running: to rotate, add a key; once its older sibling's
 * last token has died, remove that one. A key that appears later is published at once but signs only when every
 * verifier must have fetched it, so that no token is refused for an unknown kid.
 */
@Startup
@Singleton
class KeyRing {

    private static final Logger LOG = Logger.getLogger(KeyRing.class);

    private record Held(SigningKey key, Instant signsFrom) {}

    private final Path directory;
    private final Duration lead;
    private volatile List<Held> held;

    KeyRing(KeysConfig config) {
        directory = config.directory();
        lead = config.maxAge().multipliedBy(2);
        held = firstRead();
    }

    /** A start without usable keys ends with one line. */
    private List<Held> firstRead() {
        try {
            return read(List.of(), Instant.EPOCH);
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new ConfigurationException("breakwater.keys.directory: " + e.getMessage());
        }
    }

    /** The last kid, of those old enough. */
    SigningKey active() {
        return active(Instant.now());
    }

    SigningKey active(Instant now) {
        var keys = held;
        return keys.stream()
                .filter(h -> !h.signsFrom.isAfter(now))
                .reduce((_, later) -> later)
                .orElse(keys.getFirst())
                .key;
    }

    List<SigningKey> all() {
        return held.stream().map(Held::key).toList();
    }

    Optional<PublicKey> open(String kid) {
        return held.stream()
                .map(Held::key)
                .filter(key -> key.kid().equals(kid))
                .map(key -> (PublicKey) key.open())
                .findFirst();
    }

    @Scheduled(every = "30s", delayed = "30s")
    void reread() {
        reread(Instant.now());
    }

    /** A folder that cannot be read leaves the keys as they are: a bad rotation must not stop sign-ins. */
    void reread(Instant now) {
        try {
            var before = held;
            held = read(before, now.plus(lead));
            if (!held.stream()
                    .map(h -> h.key.kid())
                    .toList()
                    .equals(before.stream().map(h -> h.key.kid()).toList()))
                LOG.infof("Signing keys are now %s", all());
        } catch (IllegalStateException | UncheckedIOException e) {
            LOG.errorf("Signing keys could not be read again, the old ones stay: %s", e.getMessage());
        }
    }

    private List<Held> read(List<Held> known, Instant newOnesSignFrom) {
        var found = new ArrayList<Held>();
        try (var files = Files.newDirectoryStream(directory, "*.pem")) {
            for (var file : files) {
                var key = SigningKey.read(file);
                found.add(known.stream()
                        .filter(h ->
                                h.key.kid().equals(key.kid()) && h.key.open().equals(key.open()))
                        .findFirst()
                        .orElse(new Held(key, newOnesSignFrom)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("breakwater.keys.directory " + directory, e);
        }
        if (found.isEmpty()) throw new IllegalStateException("no *.pem in breakwater.keys.directory " + directory);
        found.sort(java.util.Comparator.comparing(h -> h.key.kid()));
        return List.copyOf(found);
    }
}
