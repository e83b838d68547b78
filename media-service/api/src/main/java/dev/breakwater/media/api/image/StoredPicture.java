package dev.breakwater.media.api.image;

import jakarta.ws.rs.core.EntityTag;

import dev.breakwater.media.bucket.PictureKey;

/** A picture in the bucket. The tag derives from its key, because the content under a key never changes. */
public record StoredPicture(String key, String contentType) {

    static StoredPicture of(PictureKey key) {
        return new StoredPicture(key.value(), key.contentType());
    }

    EntityTag tag() {
        return new EntityTag(key.substring(key.indexOf('/') + 1).replace('/', '-'));
    }
}
