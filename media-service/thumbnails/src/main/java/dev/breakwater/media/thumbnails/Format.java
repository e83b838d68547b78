package dev.breakwater.media.thumbnails;

/** The output formats of variants. */
public enum Format {
    WEBP("image/webp"),
    AVIF("image/avif"),
    JPEG("image/jpeg");

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }
}
