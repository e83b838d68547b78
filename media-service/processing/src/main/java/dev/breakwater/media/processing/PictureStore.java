package dev.breakwater.media.processing;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.Bucket.Download;
import dev.breakwater.media.bucket.PictureKey;
import dev.breakwater.media.bucket.Visibility;
import dev.breakwater.media.thumbnails.Variant;

/** Reads originals, and writes the pictures of one original all at once. */
final class PictureStore {

    private final Bucket bucket;
    private final StoreCalls calls;
    private final Executor writers;

    PictureStore(Bucket bucket, StoreCalls calls, Executor writers) {
        this.bucket = bucket;
        this.calls = calls;
        this.writers = writers;
    }

    Download download(Upload upload, long limit, Path file) {
        return calls.call("S3 GetObject", () -> bucket.download(upload.objectKey(), upload.version(), limit, file));
    }

    void write(List<Variant> pictures, Visibility visibility, String hash) {
        all(pictures.stream().map(it -> write(it, visibility, hash)).toList());
    }

    private Supplier<Boolean> write(Variant picture, Visibility visibility, String hash) {
        var key = PictureKey.of(
                visibility, hash, picture.size().label(), picture.format().contentType());
        return () -> calls.call("S3 PutObject", () -> {
            bucket.writePicture(key, picture.bytes());
            return true;
        });
    }

    /** Returns false if a picture is gone; then some may have been copied. */
    boolean copy(ThumbnailEvent.Made from, Visibility visibility, String hash) {
        return all(from.variants().stream()
                        .map(it -> copy(from, it, visibility, hash))
                        .toList())
                .stream()
                .allMatch(copied -> copied);
    }

    private Supplier<Boolean> copy(
            ThumbnailEvent.Made from, ThumbnailEvent.Variant variant, Visibility visibility, String hash) {
        var source =
                PictureKey.of(Visibility.of(from.visibility()), from.hash(), variant.name(), variant.contentType());
        var target = PictureKey.of(visibility, hash, variant.name(), variant.contentType());
        return () -> calls.call("S3 CopyObject", () -> bucket.copyPicture(source, target));
    }

    /** Waits for all calls, also after a failure, and then throws the first failure. */
    private List<Boolean> all(List<Supplier<Boolean>> work) {
        var running = work.stream()
                .map(it -> CompletableFuture.supplyAsync(it, writers))
                .toList();
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
        return running.stream().map(CompletableFuture::join).toList();
    }
}
