package dev.breakwater.media.api.library;

import dev.breakwater.events.ThumbnailEvent.Variant;
import dev.breakwater.media.bucket.ObjectKeys;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** One thumbnail of a media, as stored in its row. */
@RegisterForReflection
public record StoredVariant(String name, String contentType, int width, int height, long bytes) {

    public static StoredVariant of(Variant variant) {
        return new StoredVariant(
                variant.name(), variant.contentType(), variant.width(), variant.height(), variant.bytes());
    }

    /** The object key. The public path is a slash and this key. */
    public String key(String hash) {
        return ObjectKeys.picture(hash, name + "." + extension());
    }

    private String extension() {
        return switch (contentType) {
            case "image/jpeg" -> "jpg";
            case "image/avif" -> "avif";
            default -> "webp";
        };
    }
}
