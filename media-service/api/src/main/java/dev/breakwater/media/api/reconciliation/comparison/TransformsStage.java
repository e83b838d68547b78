package dev.breakwater.media.api.reconciliation.comparison;

import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.BucketListing;
import dev.breakwater.media.bucket.BucketListing.Entry;

/** Compares the transforms below one prefix with media. They are made on demand, so none is missing. */
@Singleton
class TransformsStage {

    private final Bucket bucket;
    private final StoredMedia stored;
    private final ObjectAge age;
    private final PendingDeletions pending;
    private final ReconciliationConfig config;

    TransformsStage(
            Bucket bucket, StoredMedia stored, ObjectAge age, PendingDeletions pending, ReconciliationConfig config) {
        this.bucket = bucket;
        this.stored = stored;
        this.age = age;
        this.pending = pending;
        this.config = config;
    }

    Stage.Comparison compare(String prefix, String after) {
        var page = new BucketListing(bucket).page(prefix, after, config.pageSize());
        var next = page.hasMore() ? Optional.of(page.entries().getLast().key()) : Optional.<String>empty();
        var old = page.entries().stream()
                .filter(age.ofOthers())
                .map(Entry::key)
                .collect(Collectors.groupingBy(key -> PicturesStage.hash(prefix, key)));
        old.keySet().removeAll(stored.hashesAmong(old.keySet()));
        var orphans = pending.without(
                old.values().stream().flatMap(keys -> keys.stream()).toList());
        return Stage.Comparison.deleting(
                Finding.Kind.ORPHAN_PICTURE, orphans, page.entries().size(), next);
    }
}
