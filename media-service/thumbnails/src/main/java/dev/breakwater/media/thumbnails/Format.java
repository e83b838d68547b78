package dev.breakwater.media.thumbnails;

/** The output formats of variants. */
public enum Format {
    WEBP("webp", "image/webp"),
    AVIF("avif", "image/avif"),
    JPEG("jpg", "image/jpeg");

    private final String extension;
    private final String contentType;

    Format(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    public String extension() {
        return extension;
    }

    public String contentType() {
        return contentType;
    }
}
