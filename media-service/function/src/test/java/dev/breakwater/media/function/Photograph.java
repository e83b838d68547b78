package dev.breakwater.media.function;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A picture of 800 × 600 pixels. */
final class Photograph {

    private Photograph() {}

    static byte[] jpeg() throws IOException {
        var image = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        var drawing = image.createGraphics();
        for (var i = 0; i < 60; i++) {
            drawing.setColor(new Color(i * 70_000));
            drawing.fillOval(i * 13, i * 9, 200, 150);
        }
        drawing.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }
}
