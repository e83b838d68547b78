package dev.breakwater.media.bucket;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where things lie in the bucket. Nothing that a caller says becomes part of a key: originals are named by ids that we
 * gave, pictures by what {@code Address} computed.
 */
public final class ObjectKeys {

    /** Everything below it is public and never changes. */
    public static final String PICTURES = "images/";

    private static final Pattern ORIGINAL = Pattern.compile("originals/([0-9a-f-]{36})/([0-9a-f-]{36})");

    private ObjectKeys() {}

    /** Whose original, and of which media. */
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

    /** {@code file} is a picture's name and extension, such as {@code small.webp}. */
    public static String picture(String address, String file) {
        return PICTURES + address + "/" + file;
    }

    /** The mark that somebody began to make pictures of the original for the n-th time. */
    public static String attempt(UUID media, int n) {
        return "attempts/" + media + "/" + n;
    }
}
