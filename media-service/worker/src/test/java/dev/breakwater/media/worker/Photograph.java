package dev.breakwater.media.worker;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Draws pictures with many details. */
final class Photograph {

    private Photograph() {}

    static byte[] jpeg(int width, int height, boolean progressive) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            var options = writer.getDefaultWriteParam();
            if (progressive) options.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(out);
            writer.write(null, new IIOImage(drawn(width, height), null, null), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage drawn(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(3);
        var drawing = image.createGraphics();
        for (int i = 0; i < 300; i++) {
            drawing.setColor(new Color(random.nextInt(1 << 24)));
            drawing.fillOval(random.nextInt(width), random.nextInt(height), width / 5, height / 5);
        }
        drawing.dispose();
        return image;
    }
}
