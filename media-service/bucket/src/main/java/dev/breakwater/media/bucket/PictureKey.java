package dev.breakwater.media.bucket;

import java.util.Map;

/**
 * The object key of a thumbnail: the hash of its original ({@code ImageHash}), its variant (a size) and its format, such as
 * {@code images/<hash>/small.webp}. Its public path is a slash and this key.
 */
public record PictureKey(String hash, String variant, String extension) {

    /** Objects in this folder are public and immutable. */
    public static final String FOLDER = "images";

    /** The part of the path below {@link #FOLDER}, as a Jakarta REST path template that matches no other key. */
    public static final String TEMPLATE =
            "{hash:[a-z2-7]{32}}/{variant:(small|medium|large)}.{extension:(webp|avif|jpg)}";

    /** Content types by extension, because every request for a picture looks one up. */
    private static final Map<String, String> TYPES =
            Map.of("webp", "image/webp", "avif", "image/avif", "jpg", "image/jpeg");

    /** Throws {@link IllegalArgumentException} when no thumbnail has this extension. */
    public PictureKey {
        if (!TYPES.containsKey(extension)) throw new IllegalArgumentException("no thumbnail is a ." + extension);
    }

    /** Throws {@link IllegalArgumentException} when no thumbnail has this content type. */
    public static PictureKey of(String hash, String variant, String contentType) {
        var extension = TYPES.entrySet().stream()
                .filter(it -> it.getValue().equals(contentType))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no thumbnail is an " + contentType))
                .getKey();
        return new PictureKey(hash, variant, extension);
    }

    public String contentType() {
        return TYPES.get(extension);
    }

    /** The last part of the path, such as {@code small.webp}. */
    public String file() {
        return variant + "." + extension;
    }

    public String value() {
        return FOLDER + "/" + hash + "/" + file();
    }
}
