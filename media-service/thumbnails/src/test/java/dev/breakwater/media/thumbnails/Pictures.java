package dev.breakwater.media.thumbnails;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Draws originals and decodes thumbnails, with the JDK only. */
public final class Pictures {

    private Pictures() {}

    /** The left half is red, the right half blue, so that a rotation is visible. */
    public static BufferedImage redAndBlue(int width, int height) {
        return drawn(width, height, BufferedImage.TYPE_INT_RGB, g -> {
            g.setColor(Color.RED);
            g.fillRect(0, 0, width / 2, height);
            g.setColor(Color.BLUE);
            g.fillRect(width / 2, 0, width - width / 2, height);
        });
    }

    /** A sky, hills and noise; it compresses about as well as a photograph. */
    public static BufferedImage photograph(int width, int height) {
        return drawn(width, height, BufferedImage.TYPE_INT_RGB, g -> {
            var random = new Random(7);
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setPaint(new GradientPaint(0, 0, new Color(90, 150, 220), 0, height, new Color(250, 220, 180)));
            g.fillRect(0, 0, width, height);
            for (int hill = 0; hill < 60; hill++) {
                g.setColor(new Color(40 + random.nextInt(60), 90 + random.nextInt(80), 40 + random.nextInt(40), 120));
                int w = width / 4 + random.nextInt(width / 2);
                g.fillOval(random.nextInt(width) - w / 2, height / 2 + random.nextInt(height / 2), w, w / 2);
            }
            for (int leaf = 0; leaf < width * height / 400; leaf++) {
                g.setColor(new Color(random.nextInt(255), random.nextInt(255), random.nextInt(255), 60));
                g.fillRect(random.nextInt(width), random.nextInt(height), 9, 7);
            }
        });
    }

    /** An opaque green disc on a transparent background. */
    public static BufferedImage discOnNothing(int side) {
        return drawn(side, side, BufferedImage.TYPE_INT_ARGB, g -> {
            g.setColor(Color.GREEN);
            g.fillOval(side / 4, side / 4, side / 2, side / 2);
        });
    }

    public static BufferedImage filled(int type, Color colour) {
        return drawn(64, 64, type, g -> {
            g.setColor(colour);
            g.fillRect(0, 0, 64, 64);
        });
    }

    public static BufferedImage drawn(
            int width, int height, int type, java.util.function.Consumer<Graphics2D> drawing) {
        var image = new BufferedImage(width, height, type);
        var g = image.createGraphics();
        drawing.accept(g);
        g.dispose();
        return image;
    }

    public static byte[] written(BufferedImage image, String format) {
        try {
            var out = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, out)) throw new IllegalArgumentException("cannot write " + format);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] progressive(BufferedImage image) {
        return inPasses(image, "jpeg");
    }

    public static byte[] interlaced(BufferedImage image) {
        return inPasses(image, "png");
    }

    private static byte[] inPasses(BufferedImage image, String format) {
        var writer = ImageIO.getImageWritersByFormatName(format).next();
        var how = writer.getDefaultWriteParam();
        how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    public static BufferedImage read(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JDK takes grey values for linear ones and brightens them: their samples are read as they are. */
    public static Color at(BufferedImage image, double x, double y) {
        int column = (int) (x * (image.getWidth() - 1));
        int row = (int) (y * (image.getHeight() - 1));
        if (image.getRaster().getNumBands() > 1) return new Color(image.getRGB(column, row), true);
        int grey = image.getRaster().getSample(column, row, 0);
        return new Color(grey, grey, grey);
    }

    /** Compares the middle of an encoded image. */
    public static void assertClose(int[] expected, byte[] encoded, int tolerance) {
        var seen = at(read(encoded), .5, .5);
        int[] actual = {seen.getRed(), seen.getGreen(), seen.getBlue()};
        for (int i = 0; i < actual.length; i++) {
            if (Math.abs(expected[i] - actual[i]) > tolerance) {
                throw new AssertionError(
                        "expected " + Arrays.toString(expected) + " but saw " + Arrays.toString(actual));
            }
        }
    }
}
