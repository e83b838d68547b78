package dev.breakwater.media.processing;

import java.time.Instant;
import java.util.UUID;

import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.media.processing.decoder.DecoderResult.Failure;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;

/** The contents that killed their decoder or exceeded its limits twice. They are objects in the bucket, by hash. */
final class Quarantine {

    private static final Logger LOG = Logger.getLogger(Quarantine.class);

    private final Bucket bucket;
    private final StoreCalls calls;

    Quarantine(Bucket bucket, StoreCalls calls) {
        this.bucket = bucket;
        this.calls = calls;
    }

    boolean contains(String sha256) {
        return calls.call("S3 HeadObject", () -> bucket.size(ObjectKeys.quarantine(sha256)))
                .isPresent();
    }

    /**
     * Records a failed attempt. Returns true if it was the second one, by whichever worker: then the content is quarantined.
     * An operator's release deletes the object; then the content has two attempts again.
     */
    boolean failed(String sha256, UUID media, Failure failure) {
        var marker = ObjectKeys.failedAttempt(sha256);
        var attempt = UUID.randomUUID().toString();
        if (calls.call("S3 PutObject", () -> bucket.claim(marker, attempt))) return false;
        var entry =
                "{\"reason\":\"%s\",\"at\":\"%s\",\"media\":\"%s\"}".formatted(failure.slug(), Instant.now(), media);
        calls.call("S3 PutObject", () -> {
            bucket.writeJson(ObjectKeys.quarantine(sha256), entry);
            return true;
        });
        LOG.warnf("the content %s of %s is quarantined: %s", sha256, media, failure.slug());
        forget(sha256);
        return true;
    }

    /** Forgets a failed attempt. A marker that remains costs the same content its second attempt, some time. */
    void forget(String sha256) {
        try {
            bucket.delete(ObjectKeys.failedAttempt(sha256));
        } catch (SdkException e) {
            LOG.infof("the marker of a failed attempt of %s stays: %s", sha256, e);
        }
    }
}
