package dev.breakwater.media.thumbnails.colour;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes an ICC profile for colours that a file describes by numbers instead: three primaries and one curve (ICC.1, 8.3.3). */
final class MatrixProfile {

    private static final int CURVE_POINTS = 1024;
    private static final int TAGS = 7;
    private static final int DATA = 128 + 4 + 12 * TAGS;
    private static final int XYZ_SIZE = 20;
    private static final int CURVE_SIZE = 12 + 2 * CURVE_POINTS;
    private static final double LARGEST = 4;

    private MatrixProfile() {}

    /** Empty if the coordinates describe no colour space. */
    static Optional<byte[]> of(Chromaticities chromaticities, TransferFunction transfer) {
        var matrix = chromaticities.toD50();
        for (var row : matrix) for (var it : row) if (!(Math.abs(it) < LARGEST)) return Optional.empty();
        int size = DATA + 4 * XYZ_SIZE + CURVE_SIZE;
        var out = ByteBuffer.allocate(size);
        out.putInt(size).putInt(0).putInt(0x02400000);
        text(out, "mntrRGB XYZ ").position(36);
        text(out, "acsp").position(68);
        xyz(out, 0.9642, 1, 0.8249).position(128);
        out.putInt(TAGS);
        String[] names = {"rXYZ", "gXYZ", "bXYZ", "wtpt"};
        for (int i = 0; i < names.length; i++)
            text(out, names[i]).putInt(DATA + i * XYZ_SIZE).putInt(XYZ_SIZE);
        int curve = DATA + names.length * XYZ_SIZE;
        for (var name : new String[] {"rTRC", "gTRC", "bTRC"})
            text(out, name).putInt(curve).putInt(CURVE_SIZE);
        for (int i = 0; i < 3; i++) xyz(text(out, "XYZ ").putInt(0), matrix[0][i], matrix[1][i], matrix[2][i]);
        xyz(text(out, "XYZ ").putInt(0), 0.9642, 1, 0.8249);
        text(out, "curv").putInt(0).putInt(CURVE_POINTS);
        for (int i = 0; i < CURVE_POINTS; i++) {
            double linear = transfer.decode((double) i / (CURVE_POINTS - 1));
            out.putShort((short) Math.round(Math.clamp(linear, 0, 1) * 65_535));
        }
        return Optional.of(out.array());
    }

    private static ByteBuffer text(ByteBuffer out, String text) {
        return out.put(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ByteBuffer xyz(ByteBuffer out, double x, double y, double z) {
        return out.putInt(fixed(x)).putInt(fixed(y)).putInt(fixed(z));
    }

    private static int fixed(double value) {
        return (int) Math.round(value * 65_536);
    }
}
