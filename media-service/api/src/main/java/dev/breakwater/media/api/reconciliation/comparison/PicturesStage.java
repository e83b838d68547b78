package dev.breakwater.media.api.reconciliation.comparison;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.BucketListing;
import dev.breakwater.media.bucket.BucketListing.Entry;

/** Compares the pictures below one prefix with media. Both are ordered by the hash, which is the next part of a key. */
@Singleton
class PicturesStage {

    private final Bucket bucket;
    private final StoredMedia stored;
    private final ObjectAge age;
    private final PendingDeletions pending;
    private final ReconciliationConfig config;

    PicturesStage(
            Bucket bucket, StoredMedia stored, ObjectAge age, PendingDeletions pending, ReconciliationConfig config) {
        this.bucket = bucket;
        this.stored = stored;
        this.age = age;
        this.pending = pending;
        this.config = config;
    }

    Stage.Comparison compare(String prefix, String after) {
        var isOld = age.ofPictures();
        var page = new BucketListing(bucket).page(prefix, after, config.pageSize());
        var last = page.hasMore() ? Optional.of(page.entries().getLast().key()) : Optional.<String>empty();
        int most = config.pageSize();
        var rows = stored.withHash(hash(prefix, after), last.map(key -> hash(prefix, key)), most);
        // With more rows than fit, the page ends before the last hash, whose rows may be incomplete.
        var next = rows.size() == most ? Optional.of(prefix + rows.getLast().hash()) : last;
        var compared = page.entries().stream()
                .filter(entry -> isWithin(entry.key(), next))
                .toList();

        var hashes = rows.stream().map(MediaRow::hash).collect(Collectors.toSet());
        var orphans = pending.without(compared.stream()
                .filter(isOld)
                .map(Entry::key)
                .filter(key -> !hashes.contains(hash(prefix, key)))
                .toList());
        Set<String> keys = page.entries().stream().map(Entry::key).collect(Collectors.toCollection(HashSet::new));
        var missing = rows.stream()
                .flatMap(row -> missing(
                        row,
                        row.pictureKeys()
                                .filter(key ->
                                        key.startsWith(prefix) && key.compareTo(after) > 0 && isWithin(key, next))
                                .filter(key -> !keys.contains(key))))
                .toList();
        return Stage.Comparison.deleting(Finding.Kind.ORPHAN_PICTURE, orphans, compared.size(), next)
                .with(missing);
    }

    private Stream<Finding> missing(MediaRow row, Stream<String> keys) {
        return keys.filter(key -> bucket.size(key).isEmpty() && stored.isReady(row.id(), row.hash()))
                .map(key -> new Finding(Finding.Kind.MISSING_PICTURE, key));
    }

    private static boolean isWithin(String key, Optional<String> end) {
        return end.isEmpty() || key.compareTo(end.get()) <= 0;
    }

    /** The first part of the key below the prefix; empty before the first key. */
    static String hash(String prefix, String key) {
        if (!key.startsWith(prefix)) return "";
        var rest = key.substring(prefix.length());
        int end = rest.indexOf('/');
        return end < 0 ? rest : rest.substring(0, end);
    }
}
