package dev.breakwater.media.thumbnails.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.breakwater.media.thumbnails.Originals;
import dev.breakwater.media.thumbnails.containers.GifFile;

import static dev.breakwater.media.thumbnails.hostile.HostileFile.MADE;

/** Files that are cut, changed, or lie about their sizes. */
final class DamagedFiles {

    static final List<HostileFile> FILES = files();

    private DamagedFiles() {}

    private static List<HostileFile> files() {
        var files = new ArrayList<HostileFile>();
        for (var type : new TreeMap<>(whole()).entrySet()) {
            var whole = type.getValue();
            for (int percent : new int[] {5, 30, 60, 90}) {
                add(
                        files,
                        type.getKey() + " cut at " + percent + " %",
                        "corrupt",
                        Arrays.copyOf(whole, whole.length * percent / 100));
            }
        }
        png(files);
        jpegAndGif(files);
        return List.copyOf(files);
    }

    private static Map<String, byte[]> whole() {
        return Map.of(
                "JPEG",
                Samples.JPEG,
                "PNG",
                Samples.PNG,
                "GIF",
                Samples.GIF,
                "WebP",
                Samples.WEBP,
                "AVIF",
                Samples.AVIF);
    }

    private static void png(List<HostileFile> files) {
        int idat = at(Samples.PNG, "IDAT");
        add(files, "PNG with a wrong CRC of its header", "corrupt", flipped(Samples.PNG, 8 + 8 + 13));
        add(files, "PNG with a wrong CRC of its pixels", "corrupt", flipped(Samples.PNG, Samples.PNG.length - 13));
        add(files, "PNG with a changed pixel", "corrupt", flipped(Samples.PNG, idat + 2_000));
        var text = Originals.pngChunk("tEXt", "Comment\0text".getBytes(StandardCharsets.ISO_8859_1));
        add(
                files,
                "PNG with a wrong CRC of a text",
                MADE,
                Originals.withPngChunks(Samples.PNG, flipped(text, text.length - 1)));
        add(files, "PNG that declares more rows than it has", "corrupt", pngWith(20, 255));
        add(files, "PNG that declares fewer rows than it has", MADE, pngWith(23, 9));
        add(files, "PNG of no rows", "corrupt", pngWith(23, 0));
        add(files, "PNG of 3 bits", "corrupt", pngWith(24, 3));
        add(files, "PNG of an unknown kind of colours", "corrupt", pngWith(25, 5));
        add(files, "PNG without its palette", "corrupt", pngWith(25, 3));
        add(files, "PNG with an unknown interlacing", "corrupt", pngWith(28, 9));
        add(
                files,
                "PNG without pixels",
                "corrupt",
                Originals.joined(Arrays.copyOf(Samples.PNG, 33), Originals.pngChunk("IEND", new byte[0])));
        add(
                files,
                "PNG with an unknown critical chunk",
                "corrupt",
                Originals.withPngChunks(Samples.PNG, Originals.pngChunk("ABCD", new byte[9])));
        add(
                files,
                "PNG with two headers",
                "corrupt",
                Originals.withPngChunks(Samples.PNG, Arrays.copyOfRange(Samples.PNG, 8, 33)));
        add(files, "PNG with a chunk of 2 GB", "corrupt", Originals.withPngChunks(Samples.PNG, new byte[] {
            127, -1, -1, -1, 't', 'E', 'X', 't'
        }));
    }

    private static void jpegAndGif(List<HostileFile> files) {
        add(
                files,
                "JPEG that declares more rows than it has",
                "corrupt",
                Bombs.jpegOfSize(Samples.JPEG, Samples.WIDTH, 2_000));
        add(
                files,
                "JPEG that declares fewer rows than it has",
                MADE,
                Bombs.jpegOfSize(Samples.JPEG, Samples.WIDTH, 64));
        add(files, "JPEG of no rows", "corrupt", Bombs.jpegOfSize(Samples.JPEG, Samples.WIDTH, 0));
        add(files, "JPEG without tables, as in films", MADE, without(Samples.JPEG, 0xc4));
        add(files, "JPEG without quantization", "corrupt", without(Samples.JPEG, 0xdb));
        add(
                files,
                "JPEG of 99 components",
                "corrupt",
                changed(Samples.JPEG, Originals.segment(Samples.JPEG, 0xc0) + 9, 99));
        add(
                files,
                "JPEG with sampling of 15 × 15",
                "corrupt",
                changed(Samples.JPEG, Originals.segment(Samples.JPEG, 0xc0) + 11, 255));
        add(files, "GIF of no width", MADE, GifFile.of(0, 9, GifFile.frame(0, 0, 0, 0)));
        add(files, "GIF without a frame", "corrupt", GifFile.of(9, 9));
        add(files, "GIF with an empty frame", MADE, GifFile.of(9, 9, GifFile.frame(0, 0, 9, 9, new byte[0])));
        add(
                files,
                "GIF with a frame outside of its canvas",
                "too-many-pixels",
                GifFile.of(9, 9, GifFile.frame(60_000, 60_000, 9, 9)));
        add(files, "GIF with impossible codes", "corrupt", GifFile.of(9, 9, GifFile.frame(0, 0, 9, 9, new byte[] {
            -1, -1, -1, -1
        })));
        add(
                files,
                "GIF of 200-bit codes",
                "corrupt",
                changed(GifFile.of(9, 9, GifFile.frame(0, 0, 9, 9)), 19 + 10, 200));
    }

    static void add(List<HostileFile> files, String name, String expected, byte[] bytes) {
        files.add(new HostileFile(name, expected, () -> bytes));
    }

    /** A PNG with one byte of its header changed, and the right checksum. */
    private static byte[] pngWith(int at, int value) {
        var header = Arrays.copyOfRange(changed(Samples.PNG, at, value), 16, 29);
        return Originals.joined(
                Arrays.copyOf(Samples.PNG, 8),
                Originals.pngChunk("IHDR", header),
                Arrays.copyOfRange(Samples.PNG, 33, Samples.PNG.length));
    }

    private static byte[] without(byte[] jpeg, int marker) {
        int at = Originals.segment(jpeg, marker);
        int end = at + 2 + (ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xffff);
        return Originals.joined(Arrays.copyOf(jpeg, at), Arrays.copyOfRange(jpeg, end, jpeg.length));
    }

    private static byte[] flipped(byte[] whole, int at) {
        return changed(whole, at, whole[at] ^ 0x10);
    }

    static byte[] changed(byte[] whole, int at, int value) {
        var changed = whole.clone();
        changed[at] = (byte) value;
        return changed;
    }

    /** The offset of what follows the name. */
    static int at(byte[] whole, String name) {
        return new String(whole, StandardCharsets.ISO_8859_1).indexOf(name) + 4;
    }
}
