package dev.breakwater.media.thumbnails;

/** Why an original is refused for good; the slug is what its owner is told. */
public enum Reason {
    EMPTY("empty"),
    TOO_LARGE("too-large"),
    NOT_AN_IMAGE("not-an-image"),
    UNSUPPORTED_TYPE("unsupported-type"),
    TOO_MANY_PIXELS("too-many-pixels"),
    TOO_MANY_FRAMES("too-many-frames"),
    CORRUPT("corrupt");

    private final String slug;

    Reason(String slug) {
        this.slug = slug;
    }

    public String slug() {
        return slug;
    }
}
