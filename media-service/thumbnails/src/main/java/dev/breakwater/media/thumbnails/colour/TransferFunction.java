package dev.breakwater.media.thumbnails.colour;

/** Converts between encoded and linear values, both 0 to 1. */
enum TransferFunction {
    /** IEC 61966-2-1. */
    SRGB {
        @Override
        double encode(double linear) {
            return linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        }
    };

    abstract double encode(double linear);
}
