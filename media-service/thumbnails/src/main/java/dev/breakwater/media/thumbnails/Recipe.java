package dev.breakwater.media.thumbnails;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is made from every original: its sizes, the largest first, each in every format.
 *
 * <p>An animation of at most {@code animatedPixels}, in all of its frames together, stays one in WebP; a larger one is its first
 * frame.
 *
 * <p>Its {@link #id} is part of every address and of the events: the same original and the same recipe give the same bytes.
 */
public record Recipe(List<Size> sizes, Set<Format> formats, long animatedPixels) {

    /** The variants that an operator gets who configures none. */
    public static final String DEFAULT_VARIANTS = "thumbnail=128,small=320,medium=800,large=1600";

    /** About 2 s of encoding. */
    public static final long DEFAULT_ANIMATED_PIXELS = 25_000_000;

    /** Increment it when a change produces different variants of the same original: caches keep them for a year. */
    private static final int VERSION = 4;

    private static final int MOST_SIZES = 8;
    private static final int DIGEST_CHARACTERS = 8;

    /** Throws {@link IllegalArgumentException} if there are none or too many, or if two have the same name or side. */
    public Recipe {
        if (sizes.isEmpty() || sizes.size() > MOST_SIZES) {
            throw new IllegalArgumentException("1 to " + MOST_SIZES + " variants are possible, not " + sizes.size());
        }
        if (formats.isEmpty()) throw new IllegalArgumentException("the variants need a format");
        var seen = new HashSet<Object>();
        for (var size : sizes) {
            if (!seen.add(size.label()) || !seen.add(size.box())) {
                throw new IllegalArgumentException("two variants have the name or the side of " + show(size));
            }
        }
        sizes = sizes.stream()
                .sorted(Comparator.comparingInt(Size::box).reversed())
                .toList();
        formats = EnumSet.copyOf(formats);
    }

    /**
     * Reads the configuration of variants, such as {@link #DEFAULT_VARIANTS}.
     *
     * @throws IllegalArgumentException with a message for the operator if it is not valid
     */
    public static Recipe parse(String variants, Set<Format> formats, long animatedPixels) {
        var sizes = Arrays.stream(variants.split(",", -1)).map(Recipe::size).toList();
        return new Recipe(sizes, formats, animatedPixels);
    }

    /** Like {@link #parse(String, Set, long)}, with {@link #DEFAULT_ANIMATED_PIXELS}. */
    public static Recipe parse(String variants, Set<Format> formats) {
        return parse(variants, formats, DEFAULT_ANIMATED_PIXELS);
    }

    private static Size size(String variant) {
        var parts = variant.strip().split("=", 2);
        try {
            return new Size(parts[0].strip(), Integer.parseInt(parts[parts.length - 1].strip()));
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(
                    "a variant is <name>=<pixels>, such as small=320, not '" + variant + "'");
        }
    }

    /** The version of the code and a digest of the configuration, such as {@code 4-k5gq2mzx}. */
    public String id() {
        var text = sizes.stream().map(Recipe::show).collect(Collectors.joining(","))
                + formats.stream().map(Format::name).collect(Collectors.joining(",", " ", " " + animatedPixels));
        var digest = ImageHash.base32(ImageHash.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
        return VERSION + "-" + digest.substring(0, DIGEST_CHARACTERS);
    }

    private static String show(Size size) {
        return size.label() + "=" + size.box();
    }
}
