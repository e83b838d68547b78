package dev.breakwater.media.thumbnails;

/** One encoded thumbnail of an original: upright, in sRGB, without metadata. */
public record Variant(Size size, Format format, int width, int height, byte[] bytes) {}
