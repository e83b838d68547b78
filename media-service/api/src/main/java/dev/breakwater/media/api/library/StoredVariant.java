package dev.breakwater.media.api.library;

import dev.breakwater.events.ThumbnailEvent.Variant;
import dev.breakwater.media.bucket.PictureKey;
import dev.breakwater.media.bucket.Visibility;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** One thumbnail of a media, as stored in its row. */
@RegisterForReflection
public record StoredVariant(String name, String contentType, int width, int height, long bytes) {

    public static StoredVariant of(Variant variant) {
        return new StoredVariant(
                variant.name(), variant.contentType(), variant.width(), variant.height(), variant.bytes());
    }

    public Variant variant() {
        return new Variant(name, contentType, width, height, bytes);
    }

    public PictureKey key(Visibility visibility, String hash) {
        return PictureKey.of(visibility, hash, name, contentType);
    }
}
