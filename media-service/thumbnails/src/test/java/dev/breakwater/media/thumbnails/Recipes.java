package dev.breakwater.media.thumbnails;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The default sizes, and recipes of them. */
final class Recipes {

    static final Size THUMBNAIL = new Size("thumbnail", 128);
    static final Size SMALL = new Size("small", 320);
    static final Size MEDIUM = new Size("medium", 800);
    static final Size LARGE = new Size("large", 1600);

    private Recipes() {}

    static Recipe of(Format... formats) {
        Set<Format> all = Arrays.stream(formats).collect(Collectors.toSet());
        return Recipe.parse(Recipe.DEFAULT_VARIANTS, all);
    }
}
