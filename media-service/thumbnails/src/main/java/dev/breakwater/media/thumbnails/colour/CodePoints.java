package dev.breakwater.media.thumbnails.colour;

import java.util.Optional;

/** Colour primaries and transfer characteristics as ITU-T H.273 numbers them. What it does not define counts as sRGB. */
record CodePoints(int primaries, int transfer) {

    private static final Chromaticities BT470M = new Chromaticities(0.67, 0.33, 0.21, 0.71, 0.14, 0.08, 0.310, 0.316);
    private static final Chromaticities BT470BG = Chromaticities.withD65(0.64, 0.33, 0.29, 0.60, 0.15, 0.06);
    private static final Chromaticities BT601 = Chromaticities.withD65(0.630, 0.340, 0.310, 0.595, 0.155, 0.070);
    private static final Chromaticities BT2020 = Chromaticities.withD65(0.708, 0.292, 0.170, 0.797, 0.131, 0.046);
    private static final Chromaticities DCI_P3 =
            new Chromaticities(0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.314, 0.351);
    private static final Chromaticities DISPLAY_P3 = Chromaticities.withD65(0.680, 0.320, 0.265, 0.690, 0.150, 0.060);

    /** Empty if they mean sRGB. */
    Optional<byte[]> profile() {
        var space = chromaticities();
        var curve = curve();
        if (space == Chromaticities.SRGB && curve == TransferFunction.SRGB) return Optional.empty();
        return MatrixProfile.of(space, curve);
    }

    private Chromaticities chromaticities() {
        return switch (primaries) {
            case 4 -> BT470M;
            case 5 -> BT470BG;
            case 6, 7 -> BT601;
            case 9 -> BT2020;
            case 11 -> DCI_P3;
            case 12 -> DISPLAY_P3;
            default -> Chromaticities.SRGB;
        };
    }

    /** Browsers show what is encoded by the curves of video cameras (1, 6, 14, 15) like sRGB. */
    private TransferFunction curve() {
        return switch (transfer) {
            case 4 -> TransferFunction.gamma(2.2);
            case 5 -> TransferFunction.gamma(2.8);
            case 8 -> TransferFunction.LINEAR;
            case 16 -> TransferFunction.PQ;
            case 17 -> TransferFunction.gamma(2.6);
            case 18 -> TransferFunction.HLG;
            default -> TransferFunction.SRGB;
        };
    }
}
