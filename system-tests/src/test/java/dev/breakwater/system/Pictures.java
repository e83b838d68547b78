package dev.breakwater.system;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Images like those of a camera. */
public final class Pictures {

    private Pictures() {}

    /** A JPEG of 4000 × 3000 pixels with noise, different for each seed. */
    public static byte[] twelveMegapixels(int seed) throws IOException {
        return jpeg(4000, 3000, seed);
    }

    public static byte[] jpeg(int width, int height, int seed) throws IOException {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = x * 255 / width, green = y * 255 / height, blue = (x * 31 ^ y * 17 ^ seed) & 0x3f;
                picture.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", jpeg);
        return jpeg.toByteArray();
    }
}
