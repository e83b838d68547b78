package dev.breakwater.media.thumbnails.containers;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.breakwater.media.thumbnails.Originals;

/**
 * Builds AVIF files box by box (ISO/IEC 23008-12): one image item, with any properties, and optional items of metadata. The image
 * is that of a file that libvips wrote.
 */
public final class AvifFile {

    private static final int ESSENTIAL = 0x80;
    private static final int IMAGE = 1;

    private final byte[] picture;
    private final List<byte[]> properties = new ArrayList<>();
    private final List<byte[]> transforms = new ArrayList<>();
    private final List<byte[]> otherBoxes = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();

    private record Item(String type, String contentType, byte[] data) {}

    private AvifFile(byte[] picture) {
        this.picture = picture;
    }

    /** Takes the image, its size and the configuration of its decoder out of a file with one opaque image. */
    public static AvifFile of(byte[] avif) {
        var file = new AvifFile(body(avif, "mdat"));
        for (var name : List.of("ispe", "pixi", "av1C")) file.properties.add(box(name, body(avif, name)));
        return file;
    }

    /** The image is turned anticlockwise by as many quarters. */
    public AvifFile rotated(int quarters) {
        transforms.add(box("irot", new byte[] {(byte) quarters}));
        return this;
    }

    /** The image is mirrored: 0 exchanges top and bottom, 1 left and right. */
    public AvifFile mirrored(int axis) {
        transforms.add(box("imir", new byte[] {(byte) axis}));
        return this;
    }

    /** Adds any property of the image. */
    public AvifFile with(byte[] property) {
        transforms.add(property);
        return this;
    }

    /** Adds a box before the image. */
    public AvifFile withBox(byte[] box) {
        otherBoxes.add(box);
        return this;
    }

    /** The size that the file declares for the image. */
    public AvifFile declaring(int width, int height) {
        properties.set(0, box("ispe", int32(0), int32(width), int32(height)));
        return this;
    }

    public AvifFile withExif(byte[] tiff) {
        items.add(new Item("Exif", "", Originals.joined(int32(0), tiff)));
        return this;
    }

    public AvifFile withXmp(byte[] xmp) {
        items.add(new Item("mime", "application/rdf+xml\0", xmp));
        return this;
    }

    public byte[] bytes() {
        var type = box("ftyp", ascii("avif"), int32(0), ascii("avifmif1miaf"));
        var others = Originals.joined(otherBoxes.toArray(byte[][]::new));
        int start = type.length + others.length + meta(0).length + 8;
        var data = new ArrayList<byte[]>(List.of(picture));
        items.forEach(it -> data.add(it.data()));
        return Originals.joined(type, others, meta(start), box("mdat", data.toArray(byte[][]::new)));
    }

    private byte[] meta(int start) {
        var entries = new ArrayList<byte[]>(List.of(itemEntry(IMAGE, new Item("av01", "", picture))));
        var locations = new ArrayList<byte[]>(List.of(location(IMAGE, start, picture.length)));
        var references = new ArrayList<byte[]>();
        int at = start + picture.length;
        for (int i = 0; i < items.size(); i++) {
            int id = IMAGE + 1 + i;
            entries.add(itemEntry(id, items.get(i)));
            locations.add(location(id, at, items.get(i).data().length));
            references.add(box("cdsc", int16(id), int16(1), int16(IMAGE)));
            at += items.get(i).data().length;
        }
        return box(
                "meta",
                int32(0),
                box("hdlr", int32(0), int32(0), ascii("pict"), new byte[13]),
                box("pitm", int32(0), int16(IMAGE)),
                box("iloc", int32(0), int16(0x4400), int16(locations.size()), joined(locations)),
                box("iinf", int32(0), int16(entries.size()), joined(entries)),
                references.isEmpty() ? new byte[0] : box("iref", int32(0), joined(references)),
                box("iprp", box("ipco", joined(properties), joined(transforms)), associations()));
    }

    /** All properties belong to the image. What a decoder must not ignore is essential. */
    private byte[] associations() {
        int count = properties.size() + transforms.size();
        var indices = new byte[count];
        for (int i = 0; i < count; i++) indices[i] = (byte) (i + 1 | (i < 2 ? 0 : ESSENTIAL));
        return box("ipma", int32(0), int32(1), int16(IMAGE), new byte[] {(byte) count}, indices);
    }

    private static byte[] itemEntry(int id, Item item) {
        return box(
                "infe", int32(0x02000000), int16(id), int16(0), ascii(item.type()), ascii("\0" + item.contentType()));
    }

    private static byte[] location(int id, int offset, int length) {
        return Originals.joined(int16(id), int16(0), int16(1), int32(offset), int32(length));
    }

    /** The content of the first box of the name, at any depth. */
    private static byte[] body(byte[] avif, String name) {
        int at = new String(avif, StandardCharsets.ISO_8859_1).indexOf(name);
        return Arrays.copyOfRange(avif, at + 4, at - 4 + ByteBuffer.wrap(avif).getInt(at - 4));
    }

    public static byte[] box(String name, byte[]... parts) {
        var body = Originals.joined(parts);
        return Originals.joined(int32(8 + body.length), ascii(name), body);
    }

    private static byte[] joined(List<byte[]> parts) {
        return Originals.joined(parts.toArray(byte[][]::new));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] int32(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    public static byte[] int16(int value) {
        return ByteBuffer.allocate(2).putShort((short) value).array();
    }
}
