package dev.breakwater.media.function;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Draws pictures. */
final class Photograph {

    private Photograph() {}

    /** Of 800 × 600 pixels. */
    static byte[] jpeg() throws IOException {
        return jpeg(800, 600, false);
    }

    /** Takes longer to decode than others. */
    static byte[] progressive(int width, int height) throws IOException {
        return jpeg(width, height, true);
    }

    private static byte[] jpeg(int width, int height, boolean progressive) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            var options = writer.getDefaultWriteParam();
            if (progressive) options.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(out);
            writer.write(null, new IIOImage(drawn(width, height), null, null), options);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage drawn(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var drawing = image.createGraphics();
        for (var i = 0; i < 60; i++) {
            drawing.setColor(new Color(i * 70_000));
            drawing.fillOval(i * width / 61, i * height / 67, width / 4, height / 4);
        }
        drawing.dispose();
        return image;
    }
}
