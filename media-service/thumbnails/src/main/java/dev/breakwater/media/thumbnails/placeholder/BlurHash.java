package dev.breakwater.media.thumbnails.placeholder;

/**
 * Encodes the BlurHash of a picture, a text of about 30 characters from which a client draws a blurred placeholder. The algorithm
 * is that of <a href="https://github.com/woltapp/blurhash/blob/master/Algorithm.md">github.com/woltapp/blurhash</a>: a discrete
 * cosine transform of linear light, whose coefficients are quantized and written in base 83.
 */
public final class BlurHash {

    private static final String BASE83 =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";

    private static final int BANDS = 3;
    private static final int LONG_SIDE = 4;
    private static final int SHORT_SIDE = 3;
    private static final int MAXIMUM_STEPS = 82;
    private static final double MAXIMUM_UNIT = 166;
    private static final double[] LINEAR = linear();

    private BlurHash() {}

    /** {@code rgb} has width times height pixels of sRGB, three bytes each, in rows. A few hundred pixels are enough. */
    public static String of(byte[] rgb, int width, int height) {
        int columns = width >= height ? LONG_SIDE : SHORT_SIDE;
        int rows = width >= height ? SHORT_SIDE : LONG_SIDE;
        var factors = factors(rgb, width, height, columns, rows);
        double largest = 0;
        for (int i = 1; i < factors.length; i++) {
            for (var it : factors[i]) largest = Math.max(largest, Math.abs(it));
        }
        int steps = (int) Math.clamp(Math.floor(largest * MAXIMUM_UNIT - 0.5), 0, MAXIMUM_STEPS);
        double maximum = (steps + 1) / MAXIMUM_UNIT;
        var out = new StringBuilder();
        append(out, columns - 1 + (rows - 1) * 9, 1);
        append(out, steps, 1);
        append(out, srgb(factors[0][0]) << 16 | srgb(factors[0][1]) << 8 | srgb(factors[0][2]), 4);
        for (int i = 1; i < factors.length; i++) {
            int red = quantized(factors[i][0] / maximum);
            int green = quantized(factors[i][1] / maximum);
            int blue = quantized(factors[i][2] / maximum);
            append(out, (red * 19 + green) * 19 + blue, 2);
        }
        return out.toString();
    }

    private static double[][] factors(byte[] rgb, int width, int height, int columns, int rows) {
        var horizontal = cosines(columns, width);
        var vertical = cosines(rows, height);
        var factors = new double[columns * rows][BANDS];
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at += BANDS) {
                for (int i = 0; i < factors.length; i++) {
                    double basis = horizontal[i % columns][x] * vertical[i / columns][y];
                    for (int band = 0; band < BANDS; band++) factors[i][band] += basis * LINEAR[rgb[at + band] & 0xff];
                }
            }
        }
        for (int i = 0; i < factors.length; i++) {
            double normalization = (i == 0 ? 1.0 : 2.0) / (width * height);
            for (int band = 0; band < BANDS; band++) factors[i][band] *= normalization;
        }
        return factors;
    }

    private static double[][] cosines(int components, int side) {
        var cosines = new double[components][side];
        for (int i = 0; i < components; i++) {
            for (int at = 0; at < side; at++) cosines[i][at] = Math.cos(Math.PI * i * at / side);
        }
        return cosines;
    }

    private static int quantized(double value) {
        double root = Math.copySign(Math.sqrt(Math.abs(value)), value);
        return (int) Math.clamp(Math.floor(root * 9 + 9.5), 0, 18);
    }

    private static void append(StringBuilder out, int value, int digits) {
        int divisor = (int) Math.pow(BASE83.length(), digits - 1.0);
        for (; divisor > 0; divisor /= BASE83.length()) out.append(BASE83.charAt(value / divisor % BASE83.length()));
    }

    private static int srgb(double linear) {
        double value = Math.clamp(linear, 0, 1);
        double encoded = value <= 0.0031308 ? value * 12.92 : 1.055 * Math.pow(value, 1 / 2.4) - 0.055;
        return (int) (encoded * 255 + 0.5);
    }

    private static double[] linear() {
        var linear = new double[256];
        for (int i = 0; i < linear.length; i++) {
            double value = i / 255.0;
            linear[i] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
        }
        return linear;
    }
}
