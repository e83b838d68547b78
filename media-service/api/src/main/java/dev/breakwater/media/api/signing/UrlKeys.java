package dev.breakwater.media.api.signing;

import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.platform.keys.KeyFolder;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;

/** The keys of signed URLs, see {@link KeyFolder}. */
@Startup
@Singleton
class UrlKeys {

    private static final KeyFolder.Kind<UrlKey> KIND = new KeyFolder.Kind<>(
            "The keys of signed URLs",
            "breakwater.url-keys.directory",
            UrlKey.ENDING,
            UrlKey::read,
            UrlKey::id,
            UrlKey::secret);

    private final KeyFolder<UrlKey> keys;

    UrlKeys(UrlKeysConfig config) {
        keys = new KeyFolder<>(KIND, config.directory(), config.lead());
    }

    UrlKey active(Instant now) {
        return keys.active(now);
    }

    Optional<UrlKey> find(String id) {
        return keys.find(id);
    }

    @Scheduled(every = "30s", delayed = "30s")
    void reread() {
        reread(Instant.now());
    }

    void reread(Instant now) {
        keys.reread(now);
    }
}
