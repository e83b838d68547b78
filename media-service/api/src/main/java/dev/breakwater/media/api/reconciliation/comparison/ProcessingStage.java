package dev.breakwater.media.api.reconciliation.comparison;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.upload.UploadCompletion;

/**
 * Finds uploads without a result, for example because the topic was lost, or an operator discarded a dead letter. A run
 * publishes one page of them, so that it cannot double a long queue of the workers.
 */
@Singleton
class ProcessingStage implements Stage {

    private final StoredMedia stored;
    private final UploadCompletion completion;
    private final ReconciliationConfig config;

    ProcessingStage(StoredMedia stored, UploadCompletion completion, ReconciliationConfig config) {
        this.stored = stored;
        this.completion = completion;
        this.config = config;
    }

    @Override
    public Comparison compare(String after) {
        var unanswered = stored.unansweredSince(Instant.now().minus(config.longestProcessing()), config.pageSize());
        unanswered.forEach(completion::announceAgain);
        var findings = unanswered.stream()
                .map(id -> new Finding(Finding.Kind.UNANSWERED_UPLOAD, id.toString()))
                .toList();
        return new Comparison(findings, List.of(), 0, Optional.empty());
    }
}
