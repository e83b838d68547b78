package dev.breakwater.media.thumbnails.containers;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;

import dev.breakwater.media.thumbnails.Pictures;

/** A picture whose four quarters have different colours: each of its eight orientations is different. */
public final class Corners {

    private static final List<Color> COLOURS = List.of(Color.RED, Color.GREEN, Color.BLUE, Color.WHITE);
    private static final String NAMES = "RGBW";

    private Corners() {}

    /** Red and green above, blue and white below. */
    public static BufferedImage picture(int width, int height) {
        return Pictures.drawn(width, height, BufferedImage.TYPE_INT_RGB, g -> {
            for (int i = 0; i < COLOURS.size(); i++) {
                g.setColor(COLOURS.get(i));
                g.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2);
            }
        });
    }

    /** The colours by their first letters: {@code RG BW} is upright. */
    public static String seen(byte[] encoded) {
        var image = Pictures.read(encoded);
        return name(Pictures.at(image, .2, .2))
                + name(Pictures.at(image, .8, .2))
                + " "
                + name(Pictures.at(image, .2, .8))
                + name(Pictures.at(image, .8, .8));
    }

    private static String name(Color seen) {
        for (int i = 0; i < COLOURS.size(); i++) {
            var it = COLOURS.get(i);
            int off = Math.abs(it.getRed() - seen.getRed())
                    + Math.abs(it.getGreen() - seen.getGreen())
                    + Math.abs(it.getBlue() - seen.getBlue());
            if (off < 60) return NAMES.substring(i, i + 1);
        }
        return "?";
    }
}
