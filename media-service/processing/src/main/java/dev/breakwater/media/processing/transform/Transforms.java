package dev.breakwater.media.processing.transform;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.Bucket.Download;
import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.media.processing.Attempts;
import dev.breakwater.media.processing.ProcessingListener;
import dev.breakwater.media.processing.StoreCalls;
import dev.breakwater.media.processing.TemporaryFiles;
import dev.breakwater.media.processing.decoder.Decoder;
import dev.breakwater.media.processing.transform.TransformResult.Busy;
import dev.breakwater.media.processing.transform.TransformResult.OriginalGone;
import dev.breakwater.media.processing.transform.TransformResult.Refused;
import dev.breakwater.media.processing.transform.TransformResult.Stored;
import dev.breakwater.media.thumbnails.Outcome;
import dev.breakwater.media.thumbnails.TransformOutcome;

/**
 * Makes pictures on request. Equal requests at a time are one (single-flight), and so many at most wait or are made; the others
 * are {@link Busy}. They share the child processes with uploads: a child that becomes free takes who has waited longest.
 */
public final class Transforms {

    private final Bucket bucket;
    private final StoreCalls calls;
    private final Decoder decoder;
    private final TemporaryFiles files;
    private final Attempts attempts;
    private final long mostBytes;
    private final Semaphore places;
    private final ConcurrentHashMap<String, CompletableFuture<TransformResult>> running = new ConcurrentHashMap<>();

    /**
     * @param mostBytes the size of the largest original that is read
     * @param places how many requests may wait or be made at a time
     */
    public Transforms(
            Bucket bucket,
            StoreCalls calls,
            Decoder decoder,
            TemporaryFiles files,
            long mostBytes,
            int places,
            ProcessingListener listener) {
        this.bucket = bucket;
        this.calls = calls;
        this.decoder = decoder;
        this.files = files;
        this.attempts = new Attempts(bucket, calls, listener);
        this.mostBytes = mostBytes;
        this.places = new Semaphore(places);
    }

    /** Blocks until the picture is stored. Throws if the store or the children fail; the request may be repeated. */
    public TransformResult make(TransformRequest request) {
        var mine = new CompletableFuture<TransformResult>();
        var others = running.putIfAbsent(request.output().value(), mine);
        if (others != null) return joined(others);
        try {
            mine.complete(bounded(request));
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
        } finally {
            running.remove(request.output().value());
        }
        return joined(mine);
    }

    private static TransformResult joined(CompletableFuture<TransformResult> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private TransformResult bounded(TransformRequest request) {
        if (!places.tryAcquire()) return new Busy();
        try (var file = files.create()) {
            var download = calls.call(
                    "S3 GetObject",
                    () -> bucket.download(request.originalKey(), Optional.empty(), mostBytes, file.path()));
            return switch (download) {
                case Download.Absent _ -> new OriginalGone();
                case Download.TooLarge _ -> new Refused("too-large");
                // An upload URL is valid for some minutes after the upload was completed.
                case Download.Stored stored when isOther(stored, request) -> new Refused("original-changed");
                case Download.Stored stored -> made(request, stored.sha256(), file);
            };
        } finally {
            places.release();
        }
    }

    private static boolean isOther(Download.Stored stored, TransformRequest request) {
        return request.sha256().filter(it -> !it.equals(stored.sha256())).isPresent();
    }

    /** The attempts count together with those of uploads of this content. */
    private TransformResult made(TransformRequest request, String sha256, TemporaryFiles.TemporaryFile file) {
        var media = ObjectKeys.readOriginal(request.originalKey()).orElseThrow().media();
        return attempts.decode(sha256, media, () -> decoder.transform(file.path(), request.transform()))
                .map(outcome -> stored(request, outcome))
                .orElseGet(() -> new Refused("quarantined"));
    }

    private TransformResult stored(TransformRequest request, TransformOutcome outcome) {
        return switch (outcome) {
            case TransformOutcome.Transformed made -> {
                calls.call("S3 PutObject", () -> {
                    bucket.writePicture(
                            request.output().value(),
                            request.output().visibility(),
                            request.transform().format().contentType(),
                            made.bytes());
                    return true;
                });
                yield new Stored(made.width(), made.height(), made.bytes().length);
            }
            case Outcome.Refused refused -> new Refused(refused.reason().slug());
            case Outcome.OutOfTime late -> throw new IllegalStateException("a failed attempt, not an outcome: " + late);
        };
    }
}
