package dev.breakwater.media.api.reconciliation.comparison;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.upload.UploadCompletion;
import dev.breakwater.media.api.upload.UploadExpiry;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Finds uploads that do not continue: pending ones whose expiry was lost, for example because an operator discarded its job, and
 * complete ones without a result, for example because the topic was lost. A run repeats one page of each, so that it cannot double a
 * long queue of the workers.
 */
@Singleton
class UploadsStage implements Stage {

    /** The job of the expiry has this time to run, and to be retried. */
    private static final Duration TIME_TO_EXPIRE = Duration.ofHours(1);

    private final StoredMedia stored;
    private final UploadExpiry expiry;
    private final UploadCompletion completion;
    private final ReconciliationConfig config;

    UploadsStage(StoredMedia stored, UploadExpiry expiry, UploadCompletion completion, ReconciliationConfig config) {
        this.stored = stored;
        this.expiry = expiry;
        this.completion = completion;
        this.config = config;
    }

    @Override
    public Comparison compare(String after) {
        var now = Instant.now();
        var expired = stored.expiredBefore(now.minus(TIME_TO_EXPIRE), config.pageSize());
        QuarkusTransaction.requiringNew().run(() -> expired.forEach(expiry::schedule));
        var unanswered = stored.unansweredSince(now.minus(config.longestProcessing()), config.pageSize());
        unanswered.forEach(completion::announceAgain);
        var uncompleted = findings(
                Finding.Kind.UNCOMPLETED_UPLOAD,
                expired.stream().map(MediaRow::id).toList());
        return new Comparison(uncompleted, List.of(), 0, Optional.empty())
                .with(findings(Finding.Kind.UNANSWERED_UPLOAD, unanswered));
    }

    private static List<Finding> findings(Finding.Kind kind, List<UUID> media) {
        return media.stream().map(id -> new Finding(kind, id.toString())).toList();
    }
}
