package dev.breakwater.media.bucket;

import java.util.Map;

/**
 * The object key of a thumbnail: the hash of its original ({@code ImageHash}), its variant (a size) and its format, such as
 * {@code images/<hash>/small.webp}. The path of its URL is a slash and this key.
 */
public record PictureKey(Visibility visibility, String hash, String variant, String extension) {

    /** The folder of public pictures and the first part of their path. */
    public static final String PUBLIC_FOLDER = "images";

    /** The folder of private pictures and the first part of their path. */
    public static final String PRIVATE_FOLDER = "private-images";

    /** The hash of an original, in base32. */
    public static final String HASH = "[a-z2-7]{32}";

    /** The name of a variant: an operator configures which there are. */
    public static final String VARIANT = "[a-z][a-z0-9-]{0,31}";

    /** The part of the path below the folder, as a Jakarta REST path template that matches no other key. */
    public static final String TEMPLATE = "{hash:" + HASH + "}/{variant:" + VARIANT + "}.{extension:(webp|avif|jpg)}";

    /** Content types by extension, because every request for a picture looks one up. */
    private static final Map<String, String> TYPES =
            Map.of("webp", "image/webp", "avif", "image/avif", "jpg", "image/jpeg");

    /** Throws {@link IllegalArgumentException} when no thumbnail has this extension. */
    public PictureKey {
        if (!TYPES.containsKey(extension)) throw new IllegalArgumentException("no thumbnail is a ." + extension);
    }

    /** Throws {@link IllegalArgumentException} when no thumbnail has this content type. */
    public static PictureKey of(Visibility visibility, String hash, String variant, String contentType) {
        var extension = TYPES.entrySet().stream()
                .filter(it -> it.getValue().equals(contentType))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no thumbnail is an " + contentType))
                .getKey();
        return new PictureKey(visibility, hash, variant, extension);
    }

    public String contentType() {
        return TYPES.get(extension);
    }

    /** The last part of the path, such as {@code small.webp}. */
    public String file() {
        return variant + "." + extension;
    }

    public String value() {
        return visibility.folder() + "/" + hash + "/" + file();
    }
}
