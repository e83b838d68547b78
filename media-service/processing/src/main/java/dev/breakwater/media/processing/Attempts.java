package dev.breakwater.media.processing;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.processing.decoder.DecoderResult;
import dev.breakwater.media.processing.decoder.DecoderResult.Completed;
import dev.breakwater.media.processing.decoder.DecoderResult.Failed;

/**
 * Decodes a content at most twice: one that fails twice, by whichever worker and for whichever request, is quarantined and never
 * decoded again.
 */
public final class Attempts {

    private final Quarantine quarantine;
    private final ProcessingListener listener;

    public Attempts(Bucket bucket, StoreCalls calls, ProcessingListener listener) {
        this.quarantine = new Quarantine(bucket, calls);
        this.listener = listener;
    }

    /**
     * Returns what an attempt ended with; empty if the content is in quarantine, or is put there now.
     *
     * @param sha256 of the content, in hexadecimal
     */
    public <T> Optional<T> decode(String sha256, UUID media, Supplier<DecoderResult<T>> attempt) {
        if (quarantine.contains(sha256)) return Optional.empty();
        for (boolean failedBefore = false; ; failedBefore = true) {
            switch (attempt.get()) {
                case Completed<T>(var outcome) -> {
                    if (failedBefore) quarantine.forget(sha256);
                    return Optional.of(outcome);
                }
                case Failed<T> failed -> {
                    if (!quarantine.failed(sha256, media, failed.failure())) continue;
                    listener.quarantined();
                    return Optional.empty();
                }
            }
        }
    }
}
