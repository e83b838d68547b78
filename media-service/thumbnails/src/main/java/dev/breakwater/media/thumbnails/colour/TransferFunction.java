package dev.breakwater.media.thumbnails.colour;

/** Converts an encoded value to a linear one; both are 0 to 1, and 1 is the white of a display with a standard range. */
@FunctionalInterface
interface TransferFunction {

    /** IEC 61966-2-1. */
    TransferFunction SRGB = encoded -> encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);

    TransferFunction LINEAR = encoded -> encoded;

    /** SMPTE ST 2084, of which 1 is 10,000 cd/m². */
    TransferFunction PQ = encoded -> toneMapped(10_000 * pq(encoded));

    /** ITU-R BT.2100 hybrid log-gamma, shown by a display of 1,000 cd/m². */
    TransferFunction HLG = encoded -> toneMapped(1_000 * Math.pow(hlg(encoded), 1.2));

    double decode(double encoded);

    static TransferFunction gamma(double exponent) {
        return encoded -> Math.pow(encoded, exponent);
    }

    static double encodeSrgb(double linear) {
        return linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
    }

    /**
     * From cd/m² to the range of a standard display, about as Chromium does: half of the light up to the reference white of
     * BT.2408, and a shoulder from there to 1,000 cd/m².
     */
    private static double toneMapped(double luminance) {
        double referenceWhite = 203;
        double atReference = 0.49;
        double relative = luminance / referenceWhite;
        if (relative <= 1) return atReference * relative;
        double rest = Math.max(0, 1 - (luminance - referenceWhite) / (1_000 - referenceWhite));
        return atReference + (1 - atReference) * (1 - Math.pow(rest, 1.77));
    }

    private static double pq(double encoded) {
        double power = Math.pow(encoded, 32 / 2523.0);
        return Math.pow(Math.max(power - 0.8359375, 0) / (18.8515625 - 18.6875 * power), 8192 / 1305.0);
    }

    private static double hlg(double encoded) {
        if (encoded <= 0.5) return encoded * encoded / 3;
        return (Math.exp((encoded - 0.55991073) / 0.17883277) + 0.28466892) / 12;
    }
}
