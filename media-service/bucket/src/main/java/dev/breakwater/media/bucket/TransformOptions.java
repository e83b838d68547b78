package dev.breakwater.media.bucket;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options of a picture on request. Their only form is canonical, because it is signed and part of the object key:
 * {@code w_<width>,h_<height>,c_<fit>,f_<format>}, and the focal point of a crop: {@code ,x_<0-100>,y_<0-100>}.
 *
 * @param fit {@code fit} or {@code fill}
 * @param format {@code webp}, {@code avif}, {@code jpeg}, or {@link #AUTO}
 */
public record TransformOptions(int width, int height, String fit, String format, Optional<Focus> focus) {

    public static final int MAX_SIDE = 4096;
    public static final String FILL = "fill";

    /** The option whose format is negotiated. */
    public static final String AUTO = "auto";

    /** A point in percent of width and height, from the upper left corner. */
    public record Focus(int x, int y) {}

    private static final Pattern CANONICAL = Pattern.compile("w_([1-9]\\d{0,3}),h_([1-9]\\d{0,3}),c_(fit|fill),"
            + "f_(webp|avif|jpeg|auto)(?:,x_(100|[1-9]?\\d),y_(100|[1-9]?\\d))?");

    /** Empty unless it is the canonical form. */
    public static Optional<TransformOptions> parse(String text) {
        var match = CANONICAL.matcher(text);
        return match.matches()
                ? Optional.of(new TransformOptions(
                        Integer.parseInt(match.group(1)),
                        Integer.parseInt(match.group(2)),
                        match.group(3),
                        match.group(4),
                        focus(match)))
                : Optional.empty();
    }

    private static Optional<Focus> focus(Matcher match) {
        return Optional.ofNullable(match.group(5))
                .map(x -> new Focus(Integer.parseInt(x), Integer.parseInt(match.group(6))));
    }

    public boolean isNegotiated() {
        return format.equals(AUTO);
    }

    /** The options of the picture that is stored, which has one format. */
    public TransformOptions in(String chosenFormat) {
        return new TransformOptions(width, height, fit, chosenFormat, focus);
    }

    @Override
    public String toString() {
        return "w_%d,h_%d,c_%s,f_%s".formatted(width, height, fit, format)
                + focus.map(it -> ",x_%d,y_%d".formatted(it.x(), it.y())).orElse("");
    }
}
