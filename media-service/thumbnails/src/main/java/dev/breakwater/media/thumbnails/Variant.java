package dev.breakwater.media.thumbnails;

/** One encoded picture made of an original; free of metadata, in sRGB, upright. */
public record Variant(Size size, Format format, int width, int height, byte[] bytes) {

    /** Its place in the bucket and, after a slash, its public path. */
    public String key(String address) {
        return "images/" + address + "/" + size.label() + "." + format.extension();
    }
}
