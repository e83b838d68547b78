package dev.breakwater.media.thumbnails.colour;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * Reads the part of an ICC profile (ICC.1:2022) that tells whether it describes sRGB. The text in a profile is not trusted:
 * only its numbers decide. Every offset is untrusted, too; a profile that cannot be read is not sRGB.
 */
record IccProfile(byte[] bytes) {

    private static final int CLASS = 12;
    private static final int SPACE = 16;
    private static final int CONNECTION_SPACE = 20;
    private static final int SIGNATURE = 36;
    private static final int TAGS = 128;
    private static final int MAX_TAGS = 100;

    /** The primaries of sRGB, adapted to D50 (IEC 61966-2-1); profiles in use differ from them by less than the tolerance. */
    private static final double[][] SRGB = {
        {0.4361, 0.2225, 0.0139},
        {0.3851, 0.7169, 0.0971},
        {0.1431, 0.0606, 0.7141},
    };

    private static final double TOLERANCE = 0.002;
    private static final int CURVE_POINTS = 32;
    private static final double CURVE_TOLERANCE = 1 / 255.0;

    /** Profiles of devices and of colour spaces; the other classes cannot be the profile of an image (ICC.1, 7.2.5). */
    private static final Set<String> CLASSES = Set.of("mntr", "scnr", "prtr", "spac");

    /** The signature of the profile's device colour space, such as {@code "RGB "}; empty for what is no profile. */
    String space() {
        boolean usable = bytes.length > TAGS + 4 && text(SIGNATURE).equals("acsp") && CLASSES.contains(text(CLASS));
        return usable ? text(SPACE) : "";
    }

    boolean isSrgb() {
        try {
            return space().equals("RGB ")
                    && text(CONNECTION_SPACE).equals("XYZ ")
                    && tag("A2B0") < 0
                    && isPrimary("rXYZ", SRGB[0])
                    && isPrimary("gXYZ", SRGB[1])
                    && isPrimary("bXYZ", SRGB[2])
                    && isSrgbCurve("rTRC")
                    && isSrgbCurve("gTRC")
                    && isSrgbCurve("bTRC");
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
    }

    private boolean isPrimary(String name, double[] expected) {
        int at = tag(name);
        if (at < 0) return false;
        for (int i = 0; i < expected.length; i++) {
            if (Math.abs(fixed(at + 8 + 4 * i) - expected[i]) > TOLERANCE) return false;
        }
        return true;
    }

    private boolean isSrgbCurve(String name) {
        int at = tag(name);
        if (at < 0) return false;
        var curve = curve(at);
        for (int i = 0; i <= CURVE_POINTS; i++) {
            double encoded = (double) i / CURVE_POINTS;
            double off = Math.abs(TransferFunction.encodeSrgb(curve.applyAsDouble(encoded)) - encoded);
            if (!(off <= CURVE_TOLERANCE)) return false; // also if it is not a number
        }
        return true;
    }

    /** From the encoded to the linear value, both 0 to 1. */
    private DoubleUnaryOperator curve(int at) {
        return switch (text(at)) {
            case "curv" -> table(at + 12, in().getInt(at + 8));
            case "para" -> parametric(at + 12, in().getShort(at + 8));
            default -> _ -> Double.NaN;
        };
    }

    private DoubleUnaryOperator table(int at, int count) {
        if (count == 0) return x -> x;
        if (count == 1) return x -> Math.pow(x, unsigned(at) / 256.0);
        return x -> {
            double position = x * (count - 1);
            int below = (int) Math.min(position, count - 2);
            double low = unsigned(at + 2 * below);
            return (low + (position - below) * (unsigned(at + 2 * below + 2) - low)) / 65_535;
        };
    }

    /** ICC.1, 10.18; the sRGB curve is of type 3; the other types cannot describe it. */
    private DoubleUnaryOperator parametric(int at, int type) {
        if (type != 3) return _ -> Double.NaN;
        double gamma = fixed(at);
        double a = fixed(at + 4);
        double b = fixed(at + 8);
        double c = fixed(at + 12);
        double d = fixed(at + 16);
        return x -> x >= d ? Math.pow(a * x + b, gamma) : c * x;
    }

    /** The offset of the tag's data, or -1. */
    private int tag(String name) {
        int count = Math.min(in().getInt(TAGS), MAX_TAGS);
        for (int i = 0; i < count; i++) {
            int entry = TAGS + 4 + 12 * i;
            if (text(entry).equals(name)) return in().getInt(entry + 4);
        }
        return -1;
    }

    private String text(int at) {
        if (at < 0 || at + 4 > bytes.length) throw new IndexOutOfBoundsException(at);
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }

    private double fixed(int at) {
        return in().getInt(at) / 65_536.0;
    }

    private int unsigned(int at) {
        return in().getShort(at) & 0xffff;
    }

    private ByteBuffer in() {
        return ByteBuffer.wrap(bytes);
    }
}
