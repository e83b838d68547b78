package dev.breakwater.media.api.reconciliation.comparison;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.MultipartUploads;
import dev.breakwater.media.bucket.ObjectKeys;

/** Aborts uploads in parts whose media does not exist or is not pending any more. Their parts are no objects, but are stored. */
@Singleton
class MultipartStage implements Stage {

    private final MultipartUploads uploads;
    private final StoredMedia stored;
    private final ReconciliationConfig config;

    MultipartStage(Bucket bucket, StoredMedia stored, ReconciliationConfig config) {
        this.uploads = new MultipartUploads(bucket);
        this.stored = stored;
        this.config = config;
    }

    /** The store begins an upload before its row is committed, so young ones are left alone. */
    @Override
    public Comparison compare(String after) {
        var bound = Instant.now().minus(config.minimumAge());
        var old = uploads.open(ObjectKeys.ORIGINALS).stream()
                .filter(it -> it.begunAt().isBefore(bound))
                .toList();
        var pending = stored.pendingUploadsAmong(
                old.stream().map(MultipartUploads.Open::uploadId).toList());
        var leftovers =
                old.stream().filter(it -> !pending.contains(it.uploadId())).toList();
        leftovers.forEach(it -> uploads.abort(it.key(), it.uploadId()));
        var findings = leftovers.stream()
                .map(it -> new Finding(Finding.Kind.MULTIPART_LEFTOVER, it.key()))
                .toList();
        return new Comparison(findings, List.of(), old.size(), Optional.empty());
    }
}
