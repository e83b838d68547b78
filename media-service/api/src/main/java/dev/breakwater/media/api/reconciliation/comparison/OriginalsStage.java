package dev.breakwater.media.api.reconciliation.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.MediaStatus;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.BucketListing;
import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.media.bucket.ObjectKeys.Original;

/**
 * Compares originals with media. Both are ordered by owner and id. An original is written after its row is committed, so the row
 * is read after the listing.
 */
@Singleton
class OriginalsStage implements Stage {

    private static final Original FIRST = new Original(new UUID(0, 0), new UUID(0, 0));

    private final Bucket bucket;
    private final StoredMedia stored;
    private final PendingDeletions pending;
    private final ReconciliationConfig config;

    OriginalsStage(Bucket bucket, StoredMedia stored, PendingDeletions pending, ReconciliationConfig config) {
        this.bucket = bucket;
        this.stored = stored;
        this.pending = pending;
        this.config = config;
    }

    @Override
    public Comparison compare(String after) {
        var page = new BucketListing(bucket).page(ObjectKeys.ORIGINALS, after, config.pageSize());
        var keys = page.entries().stream().map(BucketListing.Entry::key).toList();
        var originals = new TreeMap<String, Original>();
        for (var key : keys) ObjectKeys.readOriginal(key).ifPresent(it -> originals.put(key, it));

        var start = ObjectKeys.readOriginal(after).orElse(FIRST);
        var end = page.hasMore() ? originals.values().stream().reduce((_, last) -> last) : Optional.<Original>empty();
        int most = config.pageSize();
        var rows = end.isEmpty() && page.hasMore() ? List.<MediaRow>of() : stored.ofOwners(start, end, most);
        // With more rows than fit, the page ends at the last one.
        var next = rows.size() == most
                ? Optional.of(rows.getLast().originalKey())
                : page.hasMore() ? Optional.of(keys.getLast()) : Optional.<String>empty();
        var compared = keys.stream()
                .filter(key -> next.isEmpty() || key.compareTo(next.get()) <= 0)
                .toList();

        var unknown = compared.stream()
                .filter(key -> !originals.containsKey(key))
                .map(key -> new Finding(Finding.Kind.UNKNOWN_OBJECT, key));
        var missing = rows.stream()
                .filter(row -> row.is(MediaStatus.ready) && !originals.containsKey(row.originalKey()))
                .filter(row -> bucket.size(row.originalKey()).isEmpty() && stored.isReady(row.id()))
                .map(row -> new Finding(Finding.Kind.MISSING_ORIGINAL, row.id().toString()));
        var differences = new ArrayList<>(unknown.toList());
        differences.addAll(missing.toList());
        var orphans = orphans(compared, originals, rows);
        return Comparison.deleting(Finding.Kind.ORPHAN_ORIGINAL, orphans, compared.size(), next)
                .with(differences);
    }

    private List<String> orphans(List<String> keys, Map<String, Original> originals, List<MediaRow> rows) {
        Map<String, MediaRow> byKey =
                rows.stream().collect(Collectors.toMap(MediaRow::originalKey, Function.identity()));
        var candidates = keys.stream()
                .filter(originals::containsKey)
                .filter(key -> !byKey.containsKey(key) || byKey.get(key).is(MediaStatus.rejected))
                .toList();
        if (candidates.isEmpty()) return candidates;
        Set<UUID> awaited = stored.awaitedAmong(
                candidates.stream().map(key -> originals.get(key).media()).toList());
        return pending.without(candidates.stream()
                .filter(key -> !awaited.contains(originals.get(key).media()))
                .toList());
    }
}
