package dev.breakwater.media.processing.transform;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.media.bucket.Visibility;
import dev.breakwater.media.thumbnails.Format;
import dev.breakwater.media.thumbnails.Transform;
import dev.breakwater.media.thumbnails.Transform.Fit;
import dev.breakwater.media.thumbnails.Transform.FocalPoint;

/**
 * A picture to make and to store.
 *
 * @param originalKey the object key of an original
 * @param outputKey the object key of the picture
 * @param contentType of the picture
 */
public record TransformRequest(String originalKey, Transform transform, String outputKey, String contentType) {

    private static final String PRIVATE = "private-";

    private static final Pattern OPTIONS = Pattern.compile("w_([1-9]\\d{0,3}),h_([1-9]\\d{0,3}),c_(fit|fill),"
            + "f_(webp|avif|jpeg|auto)(?:,x_(100|[1-9]?\\d),y_(100|[1-9]?\\d))?");

    private static final Pattern OUTPUT =
            Pattern.compile("(?:" + PRIVATE + ")?transforms/[a-z2-7]{32}/([a-z0-9_,]+)\\.(webp|avif|jpg)");

    /**
     * Parses the request of the media api.
     *
     * @param options in their canonical form, such as {@code w_200,h_100,c_fill,f_auto,x_50,y_20}
     * @throws IllegalArgumentException if a part is not valid or the parts do not fit together
     */
    public static TransformRequest parse(String originalKey, String options, String outputKey) {
        if (originalKey == null || ObjectKeys.readOriginal(originalKey).isEmpty())
            throw new IllegalArgumentException("no key of an original");
        var parts = matching(OPTIONS, options, "no options in their canonical form");
        var output = matching(OUTPUT, outputKey, "no key of a transform");
        if (!output.group(1).equals(options)) throw new IllegalArgumentException("the output has other options");
        var format = format(output.group(2));
        var wanted = parts.group(4);
        if (!wanted.equals("auto") && format != Format.valueOf(wanted.toUpperCase(java.util.Locale.ROOT)))
            throw new IllegalArgumentException("the output has another format");
        var transform = new Transform(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                parts.group(3).equals("fit") ? Fit.FIT : Fit.FILL,
                format,
                focalPoint(parts));
        return new TransformRequest(originalKey, transform, outputKey, format.contentType());
    }

    /** Who may read the picture: private ones lie apart. */
    Visibility visibility() {
        return outputKey.startsWith(PRIVATE) ? Visibility.PRIVATE : Visibility.PUBLIC;
    }

    private static Matcher matching(Pattern pattern, String text, String otherwise) {
        var match = pattern.matcher(text == null ? "" : text);
        if (!match.matches()) throw new IllegalArgumentException(otherwise);
        return match;
    }

    private static Optional<FocalPoint> focalPoint(Matcher parts) {
        return Optional.ofNullable(parts.group(5))
                .map(x -> new FocalPoint(Integer.parseInt(x), Integer.parseInt(parts.group(6))));
    }

    private static Format format(String extension) {
        return switch (extension) {
            case "webp" -> Format.WEBP;
            case "avif" -> Format.AVIF;
            default -> Format.JPEG;
        };
    }
}
