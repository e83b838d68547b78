package dev.breakwater.media.thumbnails;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The default sizes, and recipes of them. */
public final class Recipes {

    public static final Size THUMBNAIL = new Size("thumbnail", 128);
    public static final Size SMALL = new Size("small", 320);
    public static final Size MEDIUM = new Size("medium", 800);
    public static final Size LARGE = new Size("large", 1600);

    private Recipes() {}

    public static Recipe of(Format... formats) {
        Set<Format> all = Arrays.stream(formats).collect(Collectors.toSet());
        return Recipe.parse(Recipe.DEFAULT_VARIANTS, all);
    }
}
