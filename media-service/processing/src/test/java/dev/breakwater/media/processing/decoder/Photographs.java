package dev.breakwater.media.processing.decoder;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Writes pictures with many details. */
final class Photographs {

    private Photographs() {}

    static Path jpeg(Path folder, int width, int height) {
        return write(folder.resolve(width + "x" + height + ".jpeg"), picture(width, height), false);
    }

    /** Its decoder keeps the coefficients of the whole picture in memory. */
    static Path progressiveJpeg(Path folder, int width, int height) {
        return write(folder.resolve(width + "x" + height + "-progressive.jpeg"), picture(width, height), true);
    }

    private static BufferedImage picture(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(7);
        var drawing = image.createGraphics();
        for (int i = 0; i < 400; i++) {
            drawing.setColor(new Color(random.nextInt(1 << 24)));
            drawing.fillOval(random.nextInt(width), random.nextInt(height), width / 6, height / 6);
        }
        drawing.dispose();
        return image;
    }

    private static Path write(Path file, BufferedImage image, boolean progressive) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = ImageIO.createImageOutputStream(file.toFile())) {
            var options = writer.getDefaultWriteParam();
            if (progressive) options.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(out);
            writer.write(null, new javax.imageio.IIOImage(image, null, null), options);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }
}
