package dev.breakwater.media.function;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;
import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.Bucket.Content;
import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.media.bucket.PictureKey;
import dev.breakwater.media.bucket.Visibility;
import dev.breakwater.media.thumbnails.ImageHash;
import dev.breakwater.media.thumbnails.Outcome;
import dev.breakwater.media.thumbnails.Thumbnails;
import dev.breakwater.media.thumbnails.Variant;
import dev.breakwater.media.thumbnails.validation.Limits;
import io.quarkus.runtime.annotations.RegisterForReflection;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An AWS Lambda function for S3 "object created" events, with the same thumbnail library as the worker. Lambda retries the
 * event after an exception; a retry overwrites existing thumbnails with equal ones.
 *
 * <p>It returns its events and publishes none (ADR 0011): until a Lambda destination sends them to Kafka, the media API does
 * not know the thumbnails, and the media stays in {@code processing}. The function does not replace the worker.
 */
@Named("thumbnails")
public class ThumbnailFunction implements RequestHandler<S3Event, ThumbnailFunction.Made> {

    private static final Limits LIMITS = Limits.DEFAULT;

    private final S3Client s3;
    private final Thumbnails thumbnails;

    ThumbnailFunction(S3Client s3, Thumbnails thumbnails) {
        this.s3 = s3;
        this.thumbnails = thumbnails;
    }

    /** The result of each original; objects with other keys are skipped. */
    @RegisterForReflection
    public record Made(List<ThumbnailEvent> events) {}

    @Override
    public Made handleRequest(S3Event event, Context context) {
        return new Made(
                event.getRecords().stream().flatMap(it -> handle(it).stream()).toList());
    }

    private List<ThumbnailEvent> handle(S3EventNotificationRecord created) {
        var object = created.getS3().getObject();
        var bucket = new Bucket(s3, created.getS3().getBucket().getName());
        var key = object.getUrlDecodedKey();
        return ObjectKeys.readOriginal(key).stream()
                .map(original -> event(original.media(), key, bucket))
                .toList();
    }

    private ThumbnailEvent event(UUID media, String key, Bucket bucket) {
        return switch (bucket.read(key, Math.toIntExact(LIMITS.bytes()))) {
            case Content.Absent _ -> new ThumbnailEvent.Refused(media, "original-is-gone", Instant.now());
            case Content.TooLarge _ -> new ThumbnailEvent.Refused(media, "too-large", Instant.now());
            case Content.Bytes(var original) -> event(media, original, bucket);
        };
    }

    private ThumbnailEvent event(UUID media, byte[] original, Bucket bucket) {
        return switch (thumbnails.make(original)) {
            case Outcome.Refused refused ->
                new ThumbnailEvent.Refused(media, refused.reason().slug(), Instant.now());
            case Outcome.OutOfTime(var limit) -> throw new IllegalStateException(media + " took more than " + limit);
            case Outcome.Made(var type, int width, int height, var blurHash, var variants) -> {
                var sha256 = ImageHash.ofContent(original);
                var address = ImageHash.of(thumbnails.recipe(), media.toString(), sha256);
                for (var it : variants) bucket.writePicture(key(it, address), it.bytes());
                var described =
                        variants.stream().map(ThumbnailFunction::described).toList();
                yield new ThumbnailEvent.Made(
                        media,
                        address,
                        type,
                        width,
                        height,
                        original.length,
                        described,
                        null,
                        sha256,
                        thumbnails.recipe(),
                        blurHash,
                        Instant.now());
            }
        };
    }

    private static PictureKey key(Variant variant, String hash) {
        return PictureKey.of(
                Visibility.PUBLIC,
                hash,
                variant.size().label(),
                variant.format().contentType());
    }

    private static ThumbnailEvent.Variant described(Variant variant) {
        return new ThumbnailEvent.Variant(
                variant.size().label(),
                variant.format().contentType(),
                variant.width(),
                variant.height(),
                variant.bytes().length);
    }
}
