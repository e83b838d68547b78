package dev.breakwater.media.processing.transform;

import java.util.Locale;
import java.util.Optional;

import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.media.bucket.TransformKey;
import dev.breakwater.media.bucket.TransformOptions;
import dev.breakwater.media.thumbnails.Format;
import dev.breakwater.media.thumbnails.Transform;
import dev.breakwater.media.thumbnails.Transform.Fit;
import dev.breakwater.media.thumbnails.Transform.FocalPoint;

/**
 * A picture to make and to store.
 *
 * @param originalKey the object key of an original
 * @param sha256 of the content that it must have, in hexadecimal; empty when that is not known
 * @param output the object key of the picture
 */
public record TransformRequest(String originalKey, Optional<String> sha256, Transform transform, TransformKey output) {

    /**
     * Parses the request of the media api.
     *
     * @param sha256 may be null
     * @param options in their canonical form, such as {@code w_200,h_100,c_fill,f_auto,x_50,y_20}
     * @throws IllegalArgumentException if a part is not valid or the parts do not fit together
     */
    public static TransformRequest parse(String originalKey, String sha256, String options, String outputKey) {
        if (originalKey == null || ObjectKeys.readOriginal(originalKey).isEmpty())
            throw new IllegalArgumentException("no key of an original");
        var wanted = TransformOptions.parse(options == null ? "" : options)
                .orElseThrow(() -> new IllegalArgumentException("no options in their canonical form"));
        var output = TransformKey.parse(outputKey == null ? "" : outputKey)
                .orElseThrow(() -> new IllegalArgumentException("no key of a transform"));
        if (!output.options().equals(wanted)) throw new IllegalArgumentException("the output has other options");
        var format = format(output.extension());
        if (!wanted.isNegotiated() && format != Format.valueOf(wanted.format().toUpperCase(Locale.ROOT)))
            throw new IllegalArgumentException("the output has another format");
        return new TransformRequest(originalKey, Optional.ofNullable(sha256), transform(wanted, format), output);
    }

    private static Transform transform(TransformOptions options, Format format) {
        return new Transform(
                options.width(),
                options.height(),
                options.fit().equals(TransformOptions.FILL) ? Fit.FILL : Fit.FIT,
                format,
                options.focus().map(it -> new FocalPoint(it.x(), it.y())));
    }

    private static Format format(String extension) {
        return switch (extension) {
            case "webp" -> Format.WEBP;
            case "avif" -> Format.AVIF;
            default -> Format.JPEG;
        };
    }
}
