package dev.breakwater.media.worker;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.events.MediaEvent.Uploaded;
import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.bucket.Bucket.Content;
import dev.breakwater.media.bucket.Visibility;
import dev.breakwater.media.thumbnails.ImageHash;
import dev.breakwater.media.thumbnails.Outcome;
import dev.breakwater.media.thumbnails.Variant;
import org.jboss.logging.Logger;

/** Makes the thumbnails of one upload. A repetition writes the same bytes under the same keys. */
@Singleton
class ThumbnailJob {

    private static final Logger LOG = Logger.getLogger(ThumbnailJob.class);

    private final OriginalsBucket originalsBucket;
    private final ThumbnailExecutor thumbnailExecutor;

    ThumbnailJob(OriginalsBucket originalsBucket, ThumbnailExecutor thumbnailExecutor) {
        this.originalsBucket = originalsBucket;
        this.thumbnailExecutor = thumbnailExecutor;
    }

    /** Throws when the attempt fails and may be retried. */
    ThumbnailEvent of(Uploaded upload) {
        return switch (originalsBucket.original(upload.objectKey())) {
            case Content.Absent _ -> refused(upload.mediaId(), "original-is-gone");
            case Content.TooLarge _ -> refused(upload.mediaId(), "too-large");
            case Content.Bytes(var original) -> of(upload, original);
        };
    }

    private ThumbnailEvent of(Uploaded upload, byte[] original) {
        var media = upload.mediaId();
        if (!originalsBucket.beginAttempt(media)) return refused(media, "processing-failed");
        return switch (thumbnailExecutor.make(original)) {
            case Outcome.OutOfTime(var limit) -> throw new IllegalStateException(media + " took more than " + limit);
            case Outcome.Refused refusal -> {
                LOG.infof("%s is refused: %s, %s", media, refusal.reason().slug(), refusal.detail());
                yield refused(media, refusal.reason().slug());
            }
            case Outcome.Made made -> {
                var visibility = Visibility.of(upload.visibility());
                var sha256 = ImageHash.ofContent(original);
                var recipe = thumbnailExecutor.recipe();
                var address = ImageHash.of(recipe, media.toString(), sha256);
                made.variants().forEach(it -> originalsBucket.write(it, visibility, address));
                yield made(media, visibility, address, original.length, sha256, recipe, made);
            }
        };
    }

    /** Call it after the outcome is published. */
    void done(Uploaded upload) {
        originalsBucket.forgetAttempts(upload.mediaId());
    }

    private static ThumbnailEvent refused(UUID media, String reason) {
        return new ThumbnailEvent.Refused(media, reason, Instant.now());
    }

    private static ThumbnailEvent made(
            UUID media,
            Visibility visibility,
            String address,
            int bytes,
            String sha256,
            String recipe,
            Outcome.Made made) {
        var variants = made.variants().stream().map(ThumbnailJob::described).toList();
        return new ThumbnailEvent.Made(
                media,
                address,
                made.contentType(),
                made.width(),
                made.height(),
                bytes,
                variants,
                visibility.label(),
                sha256,
                recipe,
                made.blurHash(),
                Instant.now());
    }

    private static ThumbnailEvent.Variant described(Variant it) {
        return new ThumbnailEvent.Variant(
                it.size().label(), it.format().contentType(), it.width(), it.height(), it.bytes().length);
    }
}
