package dev.breakwater.media.api.transform;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.breakwater.platform.http.PreferredImage;

/** A format of transforms. The constants are in lower case because options, configuration and the API contain these names. */
enum TransformFormat {
    avif("image/avif", "avif"),
    webp("image/webp", "webp"),
    jpeg("image/jpeg", "jpg");

    private final String contentType;
    private final String extension;

    TransformFormat(String contentType, String extension) {
        this.contentType = contentType;
        this.extension = extension;
    }

    String contentType() {
        return contentType;
    }

    String extension() {
        return extension;
    }

    static Optional<TransformFormat> of(String name) {
        return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst();
    }

    /** Of a type that a format has. */
    static TransformFormat ofContentType(String type) {
        return Arrays.stream(values())
                .filter(it -> it.contentType.equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no transform is an " + type));
    }

    /** The format for a caller with this {@code Accept} header, of those that may be made; JPEG can be shown by everybody. */
    static TransformFormat preferred(List<String> accept, List<TransformFormat> allowed) {
        return ofContentType(PreferredImage.of(accept, it -> allowed.contains(ofContentType(it))));
    }
}
