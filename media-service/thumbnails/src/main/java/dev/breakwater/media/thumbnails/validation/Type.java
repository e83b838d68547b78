package dev.breakwater.media.thumbnails.validation;

/** The accepted types of originals, each with the only libvips loader that may open it. */
enum Type {
    JPEG("image/jpeg", "VipsForeignLoadJpeg"),
    PNG("image/png", "VipsForeignLoadPng"),
    WEBP("image/webp", "VipsForeignLoadWebp"),
    GIF("image/gif", "VipsForeignLoadNsgif"),
    AVIF("image/avif", "VipsForeignLoadHeif"),
    /** By opt-in: {@link Limits#heic}. */
    HEIC("image/heic", "VipsForeignLoadHeif");

    private final String contentType;
    private final String loader;

    Type(String contentType, String loader) {
        this.contentType = contentType;
        this.loader = loader;
    }

    String contentType() {
        return contentType;
    }

    String loader() {
        return loader;
    }
}
