package dev.breakwater.media.bucket;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The object keys of originals and of markers. No key in the bucket contains a caller's text: these keys consist of
 * generated ids and hashes, and {@link PictureKey} of a hash, a size and a format.
 */
public final class ObjectKeys {

    /** The prefix of all originals. */
    public static final String ORIGINALS = "originals/";

    /** The prefix of all markers of failed attempts. */
    public static final String ATTEMPTS = "attempts/";

    private static final Pattern ORIGINAL = Pattern.compile(ORIGINALS + "([0-9a-f-]{36})/([0-9a-f-]{36})");

    private ObjectKeys() {}

    /** The ids in the key of an original. */
    public record Original(UUID owner, UUID media) {}

    public static String original(UUID owner, UUID media) {
        return ORIGINALS + owner + "/" + media;
    }

    public static Optional<Original> readOriginal(String key) {
        var match = ORIGINAL.matcher(key);
        return match.matches()
                ? Optional.of(new Original(UUID.fromString(match.group(1)), UUID.fromString(match.group(2))))
                : Optional.empty();
    }

    /** The prefix of the pictures that are made on request from the original with this hash. */
    public static String transforms(Visibility visibility, String hash) {
        return visibility.transformsFolder() + "/" + hash + "/";
    }

    /** The marker of a content that killed its decoder once. */
    public static String failedAttempt(String sha256) {
        return ATTEMPTS + sha256;
    }

    /** The marker of a content that is not decoded any more: it killed its decoder twice. */
    public static String quarantine(String sha256) {
        return "quarantine/" + sha256;
    }
}
