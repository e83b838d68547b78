package dev.breakwater.media.thumbnails;

import java.util.Locale;

/** The side, in pixels, of the square that a variant fits into. A smaller original keeps its size. */
public enum Size {
    SMALL(320),
    MEDIUM(800),
    LARGE(1600);

    private final int box;

    Size(int box) {
        this.box = box;
    }

    int box() {
        return box;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
