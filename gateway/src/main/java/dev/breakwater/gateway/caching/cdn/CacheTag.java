package dev.breakwater.gateway.caching.cdn;

import java.util.UUID;

/**
 * What the responses about one thing have in common in the caches.
 *
 * @param text the tag in the headers of these responses
 * @param path their path, for a cache that knows no tags; the end may be a wildcard
 */
public record CacheTag(String text, String path) {

    /** The public profile of a user. */
    public static CacheTag user(UUID id) {
        return new CacheTag("user-" + id, "/api/v1/users/" + id);
    }

    /** All pictures of a media, by the hash in their paths. */
    public static CacheTag media(String hash) {
        return new CacheTag("media-" + hash, "/images/" + hash + "/*");
    }

    boolean isWildcard() {
        return path.endsWith("*");
    }
}
