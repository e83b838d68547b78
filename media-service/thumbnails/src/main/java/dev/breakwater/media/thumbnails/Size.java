package dev.breakwater.media.thumbnails;

import java.util.regex.Pattern;

/**
 * A named size of the variants.
 *
 * @param label its name in object keys and in the API
 * @param box the side, in pixels, of the square that a variant fits into; a smaller original keeps its size
 */
public record Size(String label, int box) {

    private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final int SMALLEST = 16;
    private static final int LARGEST = 4096;

    /** Throws {@link IllegalArgumentException} for a label or a box that is not allowed. */
    public Size {
        if (!LABEL.matcher(label).matches()) {
            throw new IllegalArgumentException("the name of a variant is " + LABEL + ", not '" + label + "'");
        }
        if (box < SMALLEST || box > LARGEST) {
            throw new IllegalArgumentException(
                    "the side of a variant is " + SMALLEST + " to " + LARGEST + " pixels, not " + label + "=" + box);
        }
    }
}
