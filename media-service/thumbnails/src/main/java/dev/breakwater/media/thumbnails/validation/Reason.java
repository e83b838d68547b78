package dev.breakwater.media.thumbnails.validation;

/** The cause of a permanent refusal. The API shows the slug to the owner. */
public enum Reason {
    EMPTY("empty"),
    TOO_LARGE("too-large"),
    NOT_AN_IMAGE("not-an-image"),
    UNSUPPORTED_TYPE("unsupported-type"),
    TOO_MANY_PIXELS("too-many-pixels"),
    TOO_MANY_FRAMES("too-many-frames"),
    METADATA_TOO_LARGE("metadata-too-large"),
    CORRUPT("corrupt");

    private final String slug;

    Reason(String slug) {
        this.slug = slug;
    }

    public String slug() {
        return slug;
    }
}
