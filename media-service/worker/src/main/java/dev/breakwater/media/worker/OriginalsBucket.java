package dev.breakwater.media.worker;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.Bucket.Content;
import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.media.bucket.PictureKey;
import dev.breakwater.media.bucket.Visibility;
import dev.breakwater.media.thumbnails.Variant;
import dev.breakwater.platform.messaging.retry.OutageRetry;
import dev.breakwater.platform.telemetry.TraceSpan;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bucket, with retries while the object store is unavailable: an outage of any length uses up no attempt. */
@Singleton
class OriginalsBucket {

    private static final Logger LOG = Logger.getLogger(OriginalsBucket.class);
    /** Conflicting concurrent writes (409) and throttling (429) are retried. */
    private static final Set<Integer> ASK_AGAIN = Set.of(409, 429);

    private final Bucket bucket;
    private final OutageRetry outageRetry;
    private final WorkerConfig config;

    OriginalsBucket(Bucket bucket, OutageRetry outageRetry, WorkerConfig config) {
        this.bucket = bucket;
        this.outageRetry = outageRetry;
        this.config = config;
    }

    Content original(String key) {
        return patiently(() -> TraceSpan.calling(
                "S3 GetObject",
                () -> bucket.read(key, Math.toIntExact(config.maxBytes().asLongValue()))));
    }

    void write(Variant picture, Visibility visibility, String hash) {
        var key = PictureKey.of(
                visibility, hash, picture.size().label(), picture.format().contentType());
        patiently(() -> TraceSpan.calling("S3 PutObject", () -> {
            bucket.writePicture(key, picture.bytes());
            return true;
        }));
    }

    /**
     * Counts an attempt so that a crash cannot undo it. Returns false when all attempts are used up.
     *
     * <p>The worker has no database, and Kafka counts only reported failures. A marker object in the bucket also counts the
     * attempts of a process that crashed.
     */
    boolean beginAttempt(UUID media) {
        var attempt = UUID.randomUUID().toString();
        for (int n = 1; n <= config.attempts(); n++) {
            var key = ObjectKeys.attempt(media, n);
            if (patiently(() -> bucket.claim(key, attempt))) return true;
        }
        return false;
    }

    /** Ignores failures: a marker that remains is harmless, and a lifecycle rule of the bucket removes it (ADR 0011). */
    void forgetAttempts(UUID media) {
        try {
            for (int n = 1; n <= config.attempts(); n++) bucket.delete(ObjectKeys.attempt(media, n));
        } catch (SdkException e) {
            LOG.debugf("marks of %s stay: %s", media, e);
        }
    }

    private <T> T patiently(Supplier<T> call) {
        var answer = new AtomicReference<T>();
        outageRetry.whileAway(OriginalsBucket::isAway, () -> answer.set(call.get()));
        return answer.get();
    }

    private static boolean isAway(Throwable failure) {
        return failure instanceof SdkClientException
                || failure instanceof S3Exception answer
                        && (answer.statusCode() >= 500 || ASK_AGAIN.contains(answer.statusCode()));
    }
}
