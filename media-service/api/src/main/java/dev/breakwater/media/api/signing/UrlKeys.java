package dev.breakwater.media.api.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

/**
 * The keys of the configured folder, which is read again at runtime. All of them verify; the last id signs, but a key that
 * appears at runtime only after a lead, when every instance has read it.
 */
@Startup
@Singleton
class UrlKeys {

    private static final Logger LOG = Logger.getLogger(UrlKeys.class);

    private record ScheduledKey(UrlKey key, Instant signsFrom) {}

    private final Path directory;
    private final Duration lead;
    private volatile List<ScheduledKey> current;

    UrlKeys(UrlKeysConfig config) {
        directory = config.directory();
        lead = config.lead();
        try {
            current = read(List.of(), Instant.EPOCH);
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new ConfigurationException("breakwater.url-keys.directory: " + e.getMessage());
        }
    }

    UrlKey active(Instant now) {
        var keys = current;
        return keys.stream()
                .filter(it -> !it.signsFrom.isAfter(now))
                .reduce((_, later) -> later)
                .orElse(keys.getFirst())
                .key;
    }

    Optional<UrlKey> find(String id) {
        return current.stream()
                .map(ScheduledKey::key)
                .filter(it -> it.id().equals(id))
                .findFirst();
    }

    @Scheduled(every = "30s", delayed = "30s")
    void reread() {
        reread(Instant.now());
    }

    /** When the folder cannot be read, the current keys stay: a failed rotation must not hide pictures. */
    void reread(Instant now) {
        try {
            var before = ids();
            current = read(current, now.plus(lead));
            if (!ids().equals(before)) LOG.infof("The keys of signed URLs are now %s", ids());
        } catch (IllegalStateException | UncheckedIOException e) {
            LOG.errorf("The keys of signed URLs could not be read again, the current ones stay: %s", e.getMessage());
        }
    }

    private List<String> ids() {
        return current.stream().map(it -> it.key.id()).toList();
    }

    private List<ScheduledKey> read(List<ScheduledKey> known, Instant newKeysSignFrom) {
        var found = new ArrayList<ScheduledKey>();
        try (var files = Files.newDirectoryStream(directory, "*" + UrlKey.ENDING)) {
            for (var file : files) {
                var key = UrlKey.read(file);
                found.add(known.stream()
                        .filter(it -> it.key.equals(key))
                        .findFirst()
                        .orElse(new ScheduledKey(key, newKeysSignFrom)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + directory + " cannot be read", e);
        }
        if (found.isEmpty()) throw new IllegalStateException("no *" + UrlKey.ENDING + " in " + directory);
        found.sort(Comparator.comparing(it -> it.key.id()));
        return List.copyOf(found);
    }
}
