package dev.breakwater.media.api.reconciliation.comparison;

import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.BucketListing;
import dev.breakwater.media.bucket.BucketListing.Entry;
import dev.breakwater.media.bucket.ObjectKeys;

/**
 * Deletes old markers of a content that killed its decoder once. They name a content, not a media; a worker deletes them with the
 * next result for that content, which may never come.
 */
@Singleton
class AttemptsStage implements Stage {

    private final Bucket bucket;
    private final ObjectAge age;
    private final ReconciliationConfig config;

    AttemptsStage(Bucket bucket, ObjectAge age, ReconciliationConfig config) {
        this.bucket = bucket;
        this.age = age;
        this.config = config;
    }

    @Override
    public Comparison compare(String after) {
        var page = new BucketListing(bucket).page(ObjectKeys.ATTEMPTS, after, config.pageSize());
        var next = page.hasMore() ? Optional.of(page.entries().getLast().key()) : Optional.<String>empty();
        var old = page.entries().stream().filter(age.ofOthers()).map(Entry::key).toList();
        return Comparison.deleting(
                Finding.Kind.ORPHAN_ATTEMPT, old, page.entries().size(), next);
    }
}
