package dev.breakwater.media.api.reconciliation.comparison;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

import jakarta.inject.Singleton;

import dev.breakwater.media.bucket.BucketListing.Entry;

/** Whether an object is so old that nothing will refer to it any more. */
@Singleton
class ObjectAge {

    /** The store's clock may be behind, and it lists times without fractions of a second. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private final StoredMedia stored;
    private final ReconciliationConfig config;

    ObjectAge(StoredMedia stored, ReconciliationConfig config) {
        this.stored = stored;
        this.config = config;
    }

    /**
     * Only the worker's result names the hash of its pictures. Those of a media in processing are written after its upload is
     * complete, so a picture that is older than all such uploads belongs to none of them. Call it before the listing.
     */
    Predicate<Entry> ofPictures() {
        var bound = ageBound();
        var oldest = stored.oldestProcessing()
                .map(it -> it.minus(CLOCK_TOLERANCE))
                .filter(bound::isAfter)
                .orElse(bound);
        return entry -> entry.lastModified().isBefore(oldest);
    }

    Predicate<Entry> ofOthers() {
        var bound = ageBound();
        return entry -> entry.lastModified().isBefore(bound);
    }

    private Instant ageBound() {
        return Instant.now().minus(config.minimumAge());
    }
}
