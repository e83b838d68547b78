package dev.breakwater.media.thumbnails.colour;

/** The CIE xy coordinates of red, green, blue and white. */
record Chromaticities(double rx, double ry, double gx, double gy, double bx, double by, double wx, double wy) {

    static final Chromaticities SRGB = withD65(0.64, 0.33, 0.30, 0.60, 0.15, 0.06);

    private static final double[][] BRADFORD = {
        {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
    };

    /** The white of every ICC profile's connection space. */
    private static final double[] D50 = {0.9642, 1, 0.8249};

    static Chromaticities withD65(double rx, double ry, double gx, double gy, double bx, double by) {
        return new Chromaticities(rx, ry, gx, gy, bx, by, 0.3127, 0.3290);
    }

    /** From linear RGB to XYZ, adapted to D50 (ICC.1, Annex E). The values are not finite if the coordinates are no triangle. */
    double[][] toD50() {
        var red = xyz(rx, ry);
        var green = xyz(gx, gy);
        var blue = xyz(bx, by);
        var white = xyz(wx, wy);
        double[][] primaries = {{red[0], green[0], blue[0]}, {red[1], green[1], blue[1]}, {red[2], green[2], blue[2]}};
        var toXyz = product(primaries, diagonal(product(inverse(primaries), white)));
        var cone = product(BRADFORD, white);
        var target = product(BRADFORD, D50);
        var gain = diagonal(new double[] {target[0] / cone[0], target[1] / cone[1], target[2] / cone[2]});
        return product(product(product(inverse(BRADFORD), gain), BRADFORD), toXyz);
    }

    private static double[] xyz(double x, double y) {
        return new double[] {x / y, 1, (1 - x - y) / y};
    }

    private static double[][] diagonal(double[] values) {
        return new double[][] {{values[0], 0, 0}, {0, values[1], 0}, {0, 0, values[2]}};
    }

    private static double[] product(double[][] a, double[] v) {
        var out = new double[3];
        for (int i = 0; i < 3; i++) out[i] = a[i][0] * v[0] + a[i][1] * v[1] + a[i][2] * v[2];
        return out;
    }

    private static double[][] product(double[][] a, double[][] b) {
        var out = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) out[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j];
        }
        return out;
    }

    private static double[][] inverse(double[][] m) {
        var out = new double[3][3];
        double determinant = 0;
        for (int i = 0; i < 3; i++) determinant += m[0][i] * cofactor(m, 0, i);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) out[i][j] = cofactor(m, j, i) / determinant;
        }
        return out;
    }

    private static double cofactor(double[][] m, int row, int column) {
        int r1 = (row + 1) % 3;
        int r2 = (row + 2) % 3;
        int c1 = (column + 1) % 3;
        int c2 = (column + 2) % 3;
        return m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1];
    }
}
