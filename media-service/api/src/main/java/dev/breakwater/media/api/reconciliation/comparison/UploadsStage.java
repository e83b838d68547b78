package dev.breakwater.media.api.reconciliation.comparison;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.upload.UploadExpiry;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Finds pending uploads whose expiry was lost, for example because an operator discarded its job. */
@Singleton
class UploadsStage implements Stage {

    /** The job of the expiry has this time to run, and to be retried. */
    private static final Duration TIME_TO_EXPIRE = Duration.ofHours(1);

    private final StoredMedia stored;
    private final UploadExpiry expiry;
    private final ReconciliationConfig config;

    UploadsStage(StoredMedia stored, UploadExpiry expiry, ReconciliationConfig config) {
        this.stored = stored;
        this.expiry = expiry;
        this.config = config;
    }

    @Override
    public Comparison compare(String after) {
        var expired = stored.expiredBefore(Instant.now().minus(TIME_TO_EXPIRE), config.pageSize());
        QuarkusTransaction.requiringNew().run(() -> expired.forEach(expiry::schedule));
        var findings = expired.stream()
                .map(row ->
                        new Finding(Finding.Kind.UNCOMPLETED_UPLOAD, row.id().toString()))
                .toList();
        return new Comparison(findings, List.of(), 0, Optional.empty());
    }
}
