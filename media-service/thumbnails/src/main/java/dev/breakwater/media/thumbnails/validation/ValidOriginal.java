package dev.breakwater.media.thumbnails.validation;

/** An original that passed the validation. Width and height are in pixels, with its EXIF orientation applied. */
public record ValidOriginal(String contentType, int width, int height) {}
