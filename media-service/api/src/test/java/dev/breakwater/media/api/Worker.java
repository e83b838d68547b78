package dev.breakwater.media.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.PictureKey;
import dev.breakwater.media.bucket.Visibility;
import dev.breakwater.platform.messaging.EventMetadata;
import dev.breakwater.platform.messaging.EventPublisher;

/** Stands in for the thumbnail worker: writes to the same bucket and uses the same publisher. */
@Singleton
public class Worker {

    public static final byte[] PICTURE = "RIFF\4\0\0\0WEBP".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    private final Bucket bucket;
    private final EventPublisher eventPublisher;

    Worker(Bucket bucket, EventPublisher eventPublisher) {
        this.bucket = bucket;
        this.eventPublisher = eventPublisher;
    }

    /** Stores a picture without an event: that of media which is not stored lets the service delete its pictures. */
    public String stores(UUID media) {
        return stores(media, Visibility.PUBLIC);
    }

    public String stores(UUID media, Visibility visibility) {
        var hash = media.toString().replace("-", "").replaceAll("[^a-z2-7]", "a");
        bucket.writePicture(PictureKey.of(visibility, hash, "small", "image/webp"), PICTURE);
        return hash;
    }

    /** Of a public media. Returns the hash in the thumbnails' keys. */
    public String makes(UUID media) {
        return makes(media, Visibility.PUBLIC.label());
    }

    /** @param visibility null like a worker that does not know it */
    public String makes(UUID media, String visibility) {
        return makes(media, visibility, 12345, null, null, null);
    }

    /** With what newer workers tell. */
    public String makes(UUID media, String visibility, long bytes, String sha256, String recipe, String blurHash) {
        var hash = stores(media, Visibility.of(visibility));
        var variant = new ThumbnailEvent.Variant("small", "image/webp", 320, 240, PICTURE.length);
        publish(new ThumbnailEvent.Made(
                media,
                hash,
                "image/jpeg",
                4000,
                3000,
                bytes,
                List.of(variant),
                visibility,
                sha256,
                recipe,
                blurHash,
                Instant.now()));
        return hash;
    }

    /** Returns the event's id. */
    public UUID refuses(UUID media, String reason) {
        return publish(new ThumbnailEvent.Refused(media, reason, Instant.now()));
    }

    private UUID publish(ThumbnailEvent event) {
        var cause = new EventMetadata(
                UUID.randomUUID(), "Uploaded", "media", event.key().toString(), Instant.now());
        return eventPublisher.publish(event, cause, "thumbnails");
    }
}
