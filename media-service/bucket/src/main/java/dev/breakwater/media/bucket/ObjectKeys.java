package dev.breakwater.media.bucket;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The object keys in the bucket. No key contains a caller's text: the keys of originals consist of generated ids, the keys
 * of thumbnails of a hash ({@code ImageHash}), a size and a format.
 */
public final class ObjectKeys {

    /** Objects with this prefix are public and immutable. */
    public static final String PICTURES = "images/";

    private static final Pattern ORIGINAL = Pattern.compile("originals/([0-9a-f-]{36})/([0-9a-f-]{36})");

    private ObjectKeys() {}

    /** The ids in the key of an original. */
    public record Original(UUID owner, UUID media) {}

    public static String original(UUID owner, UUID media) {
        return "originals/" + owner + "/" + media;
    }

    public static Optional<Original> readOriginal(String key) {
        var match = ORIGINAL.matcher(key);
        return match.matches()
                ? Optional.of(new Original(UUID.fromString(match.group(1)), UUID.fromString(match.group(2))))
                : Optional.empty();
    }

    /** {@code file} is a thumbnail's size and extension, such as {@code small.webp}. */
    public static String picture(String address, String file) {
        return PICTURES + address + "/" + file;
    }

    /** The marker of the n-th attempt to process an original. */
    public static String attempt(UUID media, int n) {
        return "attempts/" + media + "/" + n;
    }
}
