package dev.breakwater.media.api.transform;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The options of a transform. Their only form is canonical, because it is signed and part of the object key:
 * {@code w_<width>,h_<height>,c_<fit>,f_<format>}, and the focal point of a crop in percent: {@code ,x_<0-100>,y_<0-100>}.
 *
 * @param format a {@link TransformFormat} or {@link TransformFormat#AUTO}
 * @param focus empty, or the last two options with their commas
 */
record TransformOptions(int width, int height, String fit, String format, String focus) {

    static final int MAX_SIDE = 4096;
    static final String FILL = "fill";

    private static final Pattern CANONICAL = Pattern.compile("w_([1-9]\\d{0,3}),h_([1-9]\\d{0,3}),c_(fit|fill),"
            + "f_(webp|avif|jpeg|auto)((?:,x_(?:100|[1-9]?\\d),y_(?:100|[1-9]?\\d))?)");

    static Optional<TransformOptions> parse(String text) {
        var match = CANONICAL.matcher(text);
        return match.matches()
                ? Optional.of(new TransformOptions(
                        Integer.parseInt(match.group(1)),
                        Integer.parseInt(match.group(2)),
                        match.group(3),
                        match.group(4),
                        match.group(5)))
                : Optional.empty();
    }

    boolean isNegotiated() {
        return format.equals(TransformFormat.AUTO);
    }

    /** The options of the picture that is stored, which has one format. */
    TransformOptions in(TransformFormat chosen) {
        return new TransformOptions(width, height, fit, chosen.name(), focus);
    }

    @Override
    public String toString() {
        return "w_%d,h_%d,c_%s,f_%s%s".formatted(width, height, fit, format, focus);
    }
}
