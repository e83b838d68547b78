package dev.breakwater.media.thumbnails.hostile;

import java.util.Optional;
import java.util.Set;

import dev.breakwater.media.thumbnails.Format;
import dev.breakwater.media.thumbnails.Outcome;
import dev.breakwater.media.thumbnails.Pictures;
import dev.breakwater.media.thumbnails.Recipe;
import dev.breakwater.media.thumbnails.Thumbnails;
import dev.breakwater.media.thumbnails.validation.Limits;

/** A harmless picture in every type. */
public final class Samples {

    public static final int WIDTH = 192;
    public static final int HEIGHT = 128;

    public static final byte[] PNG = Pictures.written(Pictures.photograph(WIDTH, HEIGHT), "png");
    public static final byte[] JPEG = Pictures.written(Pictures.photograph(WIDTH, HEIGHT), "jpeg");
    public static final byte[] GIF = Pictures.written(Pictures.redAndBlue(WIDTH, HEIGHT), "gif");
    public static final byte[] WEBP = converted(PNG, Format.WEBP);
    public static final byte[] AVIF = converted(PNG, Format.AVIF);

    private Samples() {}

    public static byte[] converted(byte[] original, Format format) {
        var thumbnails = Thumbnails.open(Optional.empty(), Limits.DEFAULT, Recipe.parse("same=1600", Set.of(format)));
        if (thumbnails.make(original) instanceof Outcome.Made made)
            return made.variants().getFirst().bytes();
        throw new IllegalStateException("the sample cannot be converted");
    }
}
