package dev.breakwater.media.thumbnails;

/** One encoded thumbnail of an original: upright, in sRGB, without metadata. */
public record Variant(Size size, Format format, int width, int height, byte[] bytes) {

    /** The object key. The public path is a slash and this key. */
    public String key(String address) {
        return "images/" + address + "/" + size.label() + "." + format.extension();
    }
}
