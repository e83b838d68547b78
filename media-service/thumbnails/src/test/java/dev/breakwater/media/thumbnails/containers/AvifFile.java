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
    private static final int GRID = 2;
    private static final int FIRST_OTHER = 3;

    private byte[] picture;
    private final List<byte[]> properties = new ArrayList<>();
    private final List<byte[]> transforms = new ArrayList<>();
    private final List<byte[]> otherBoxes = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();

    private String pictureType = "av01";
    private int readTimes = 1;
    private byte[] grid = {};
    private int tiles;

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

    public AvifFile withPicture(byte[] bitstream) {
        picture = bitstream;
        return this;
    }

    /** The picture is the tile of a grid, many times. */
    public AvifFile tiled(int rows, int columns, int width, int height) {
        tiles = rows * columns;
        grid = Originals.joined(
                new byte[] {0, 1, (byte) (rows - 1), (byte) (columns - 1)}, int32(width), int32(height));
        return this;
    }

    /** Each item of metadata consists of the same bytes, as often. */
    public AvifFile readTimes(int count) {
        readTimes = count;
        return this;
    }

    public AvifFile withExif(byte[] tiff) {
        items.add(new Item("Exif", "", Originals.joined(int32(0), tiff)));
        return this;
    }

    /** The picture is an item of another type. */
    public AvifFile ofType(String type) {
        pictureType = type;
        return this;
    }

    /** XMP whose bytes are compressed. */
    public AvifFile withDeflated(byte[] zlib) {
        items.add(new Item("mime", "application/rdf+xml\0deflate\0", zlib));
        return this;
    }

    public AvifFile withXmp(byte[] xmp) {
        items.add(new Item("mime", "application/rdf+xml\0", xmp));
        return this;
    }

    public byte[] bytes() {
        var type = box("ftyp", ascii("avif"), int32(0), ascii("avifmif1miaf"));
        var others = joined(otherBoxes);
        int start = type.length + others.length + meta(0).length + 8;
        var data = joined(items.stream().map(Item::data).toList());
        return Originals.joined(type, others, meta(start), box("mdat", picture, grid, data));
    }

    /** {@code start} is the offset of the picture in the file. */
    private byte[] meta(int start) {
        var entries = new ArrayList<byte[]>(List.of(itemEntry(IMAGE, new Item(pictureType, "", picture))));
        var locations = new ArrayList<byte[]>(List.of(location(IMAGE, start, picture.length, 1)));
        var references = new ArrayList<byte[]>();
        int at = start + picture.length;
        if (tiles > 0) {
            entries.add(itemEntry(GRID, new Item("grid", "", grid)));
            locations.add(location(GRID, at, grid.length, 1));
            var all = ByteBuffer.allocate(2 * tiles);
            for (int i = 0; i < tiles; i++) all.putShort((short) IMAGE);
            references.add(box("dimg", int16(GRID), int16(tiles), all.array()));
        }
        at += grid.length;
        for (int i = 0; i < items.size(); i++) {
            int id = FIRST_OTHER + i;
            var item = items.get(i);
            entries.add(itemEntry(id, item));
            locations.add(location(id, at, item.data().length, readTimes));
            references.add(box("cdsc", int16(id), int16(1), int16(primary())));
            at += item.data().length;
        }
        return box(
                "meta",
                int32(0),
                box("hdlr", int32(0), int32(0), ascii("pict"), new byte[13]),
                box("pitm", int32(0), int16(primary())),
                box("iloc", int32(0), int16(0x4400), int16(locations.size()), joined(locations)),
                box("iinf", int32(0), int16(entries.size()), joined(entries)),
                references.isEmpty() ? new byte[0] : box("iref", int32(0), joined(references)),
                box("iprp", box("ipco", joined(properties), joined(transforms), gridSize()), associations()));
    }

    private int primary() {
        return tiles > 0 ? GRID : IMAGE;
    }

    private byte[] gridSize() {
        return tiles > 0 ? box("ispe", int32(0), Arrays.copyOfRange(grid, 4, 12)) : new byte[0];
    }

    /** What a decoder must not ignore is essential. */
    private byte[] associations() {
        int count = properties.size() + transforms.size();
        var indices = new byte[count];
        for (int i = 0; i < count; i++) indices[i] = (byte) (i + 1 | (i < 2 ? 0 : ESSENTIAL));
        var image = Originals.joined(int16(IMAGE), new byte[] {(byte) count}, indices);
        if (tiles == 0) return box("ipma", int32(0), int32(1), image);
        return box("ipma", int32(0), int32(2), image, int16(GRID), new byte[] {1, (byte) (count + 1)});
    }

    private static byte[] itemEntry(int id, Item item) {
        return box(
                "infe", int32(0x02000000), int16(id), int16(0), ascii(item.type()), ascii("\0" + item.contentType()));
    }

    private static byte[] location(int id, int offset, int length, int times) {
        var extents = new ArrayList<byte[]>();
        for (int i = 0; i < times; i++) extents.add(Originals.joined(int32(offset), int32(length)));
        return Originals.joined(int16(id), int16(0), int16(times), joined(extents));
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
