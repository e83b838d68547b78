package dev.breakwater.media.thumbnails.colour;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads the chunks cICP, sRGB, gAMA and cHRM of a PNG, in the order of precedence of the standard (PNG 3rd edition, 4.3). */
final class PngColours {

    private static final int SIGNATURE = 8;
    private static final int CICP = 0x63494350;
    private static final int SRGB = 0x73524742;
    private static final int GAMA = 0x67414d41;
    private static final int CHRM = 0x6348524d;
    private static final int IDAT = 0x49444154;

    private static final double UNIT = 100_000;

    /** 1/2.2: writers mean sRGB by it, and browsers change nothing. */
    private static final int USUAL_GAMMA = 45_455;

    private static final int GAMMA_TOLERANCE = 500;
    private static final int SMALLEST_GAMMA = 1_000;

    private Optional<DeclaredColours> cicp = Optional.empty();
    private boolean isSrgb;
    private int gamma;
    private Optional<Chromaticities> chromaticities = Optional.empty();

    private PngColours() {}

    static Optional<DeclaredColours> of(ByteBuffer png) {
        var colours = new PngColours();
        var in = png.position(SIGNATURE);
        while (in.remaining() >= 8) {
            int length = in.getInt();
            int type = in.getInt();
            if (type == IDAT || length < 0 || length > in.remaining()) break;
            colours.read(type, in.slice(in.position(), length));
            in.position(Math.min(in.limit(), in.position() + length + 4));
        }
        return colours.declared();
    }

    private void read(int type, ByteBuffer data) {
        switch (type) {
            case CICP -> {
                boolean fullRangeRgb = data.remaining() == 4 && data.get(2) == 0 && data.get(3) == 1;
                if (!fullRangeRgb) return;
                var codePoints = new CodePoints(data.get(0) & 0xff, data.get(1) & 0xff);
                cicp = Optional.of(new DeclaredColours(codePoints.profile(), true));
            }
            case SRGB -> isSrgb = true;
            case GAMA -> gamma = data.remaining() == 4 ? data.getInt(0) : 0;
            case CHRM -> {
                if (data.remaining() == 32) chromaticities = Optional.of(chromaticities(data));
            }
            default -> {} // the other chunks say nothing about colours, or are libvips' (iCCP)
        }
    }

    private Optional<DeclaredColours> declared() {
        if (cicp.isPresent() || isSrgb || gamma < SMALLEST_GAMMA) return cicp;
        boolean usual = Math.abs(gamma - USUAL_GAMMA) < GAMMA_TOLERANCE;
        if (usual && chromaticities.isEmpty()) return Optional.empty();
        var curve = TransferFunction.gamma(UNIT / gamma);
        var profile = MatrixProfile.of(chromaticities.orElse(Chromaticities.SRGB), curve);
        return Optional.of(new DeclaredColours(profile, false));
    }

    private static Chromaticities chromaticities(ByteBuffer data) {
        var xy = new double[8];
        for (int i = 0; i < xy.length; i++) xy[i] = data.getInt(4 * i) / UNIT;
        return new Chromaticities(xy[2], xy[3], xy[4], xy[5], xy[6], xy[7], xy[0], xy[1]);
    }
}
