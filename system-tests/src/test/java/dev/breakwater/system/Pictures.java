package dev.breakwater.system;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Pictures as a camera makes them. */
final class Pictures {

    private Pictures() {}

    /** A JPEG of 4000 × 3000 pixels that does not compress to nothing; the seed makes it unlike the others. */
    static byte[] twelveMegapixels(int seed) throws IOException {
        var picture = new BufferedImage(4000, 3000, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 3000; y++) {
            for (int x = 0; x < 4000; x++) {
                int red = x * 255 / 4000, green = y * 255 / 3000, blue = (x * 31 ^ y * 17 ^ seed) & 0x3f;
                picture.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", jpeg);
        return jpeg.toByteArray();
    }
}
