package dev.breakwater.media.worker;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.Bucket.Content;
import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.media.thumbnails.Variant;
import dev.breakwater.platform.messaging.retry.OutageRetry;
import dev.breakwater.platform.telemetry.TraceSpan;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bucket, waited for while it is away: an outage of any length uses up no attempt. */
@Singleton
class OriginalsBucket {

    private static final Logger LOG = Logger.getLogger(OriginalsBucket.class);
    /** Two wrote at the same moment (409), or too much was asked (429): ask again. */
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

    void write(Variant picture, String address) {
        patiently(() -> TraceSpan.calling("S3 PutObject", () -> {
            bucket.writePicture(picture.key(address), picture.format().contentType(), picture.bytes());
            return true;
        }));
    }

    /**
     * Counts the attempts at an image where a crash cannot undo it. False when they are used up.
     *
     * <p>A worker has no database, and Kafka counts only failures that were reported; a mark in the bucket also counts
     * those of a process that died.
     */
    boolean beginAttempt(UUID media) {
        var attempt = UUID.randomUUID().toString();
        for (int n = 1; n <= config.attempts(); n++) {
            var key = ObjectKeys.attempt(media, n);
            if (patiently(() -> bucket.claim(key, attempt))) return true;
        }
        return false;
    }

    /** A mark that stays behind harms nobody; the bucket's own rules remove it in time. */
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
