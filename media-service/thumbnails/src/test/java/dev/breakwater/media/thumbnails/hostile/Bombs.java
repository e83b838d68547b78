package dev.breakwater.media.thumbnails.hostile;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import dev.breakwater.media.thumbnails.Originals;
import dev.breakwater.media.thumbnails.Pictures;
import dev.breakwater.media.thumbnails.containers.ApngBuilder;
import dev.breakwater.media.thumbnails.containers.AvifFile;
import dev.breakwater.media.thumbnails.containers.GifFile;
import dev.breakwater.media.thumbnails.containers.WebpFile;

import static dev.breakwater.media.thumbnails.hostile.HostileFile.MADE;

/** Small files that declare, or unpack to, very much: pixels, frames, text, boxes, passes over the picture. */
final class Bombs {

    private static final int SIDE = 30_000;
    private static final byte[] TEXT = Originals.deflatedZeros(45 << 20);

    static final List<HostileFile> FILES = List.of(
            file("PNG of 30000 × 30000", "too-many-pixels", () -> Originals.blackPng(SIDE, SIDE)),
            file("PNG of the largest sides", "corrupt", () -> declaredPng(Integer.MAX_VALUE, Integer.MAX_VALUE)),
            file("PNG of a million × 1", "too-many-pixels", () -> declaredPng(1_000_000, 1)),
            file(
                    "GIF of 30000 × 30000",
                    "too-many-pixels",
                    () -> gif(SIDE, SIDE, GifFile.frame(0, 0, SIDE, SIDE, new byte[9]))),
            file(
                    "GIF whose canvas of 30000 × 30000 is no canvas",
                    MADE,
                    () -> gif(SIDE, SIDE, GifFile.frame(0, 0, 9, 9))),
            file(
                    "GIF with a frame larger than its canvas",
                    "too-many-pixels",
                    () -> gif(9, 9, GifFile.frame(0, 0, 65_535, 65_535, new byte[9]))),
            file("GIF of 10,000 frames", "too-many-frames", () -> gif(9, 9, frames(10_000))),
            file("GIF of 1,000 frames", MADE, () -> gif(9, 9, frames(1_000))),
            file("GIF of 1,000 frames on a large canvas", MADE, () -> gif(4_000, 4_000, frames(1_000))),
            file("APNG of 25 megapixels in four frames", MADE, () -> apng(2_500, 4)),
            file("APNG of 10,000 frames", MADE, () -> apng(9, 10_000)),
            file(
                    "WebP of 30000 × 30000",
                    "corrupt",
                    () -> WebpFile.of(WebpFile.extended(0, SIDE, SIDE), WebpFile.oneColour(99, 99))),
            file("animated WebP of 30000 × 30000", "corrupt", () -> animatedWebp(SIDE, SIDE, 1)),
            file("animated WebP of 16383 × 16383", "too-many-pixels", () -> animatedWebp(16_383, 16_383, 1)),
            file(
                    "WebP of 16383 × 16383 in 40 bytes",
                    "too-many-pixels",
                    () -> WebpFile.of(WebpFile.oneColour(16_383, 16_383))),
            file("WebP of 10000 × 10000 in 40 bytes", MADE, () -> WebpFile.of(WebpFile.oneColour(10_000, 10_000))),
            file("WebP of 10,000 frames", "too-many-frames", () -> animatedWebp(9, 9, 10_000)),
            file("AVIF of 30000 × 30000", "too-many-pixels", () -> AvifFile.of(Samples.AVIF)
                    .declaring(SIDE, SIDE)
                    .bytes()),
            file("AVIF of the largest sides", "corrupt", () -> AvifFile.of(Samples.AVIF)
                    .declaring(-1, -1)
                    .bytes()),
            file("AVIF of 1,024 tiles", "corrupt", () -> AvifFile.of(Samples.AVIF)
                    .tiled(32, 32, 6_144, 4_096)
                    .bytes()),
            file("AVIF of 256 tiles", MADE, () -> AvifFile.of(Samples.AVIF)
                    .tiled(16, 16, 3_072, 2_048)
                    .bytes()),
            file("AVIF with millions of boxes", "corrupt", () -> AvifFile.of(Samples.AVIF)
                    .withBox(repeated(AvifFile.box("free"), 5_000_000))
                    .bytes()),
            file("AVIF whose EXIF block is read 30 times", "too-large", () -> AvifFile.of(Samples.AVIF)
                    .withExif(new byte[20 << 20])
                    .readTimes(30)
                    .bytes()),
            file("AVIF whose XMP unpacks", MADE, () -> AvifFile.of(Samples.AVIF)
                    .withDeflated(Originals.deflatedZeros(300 << 20))
                    .bytes()),
            file("AVIF whose picture is no AV1", "unsupported-type", () -> AvifFile.of(Samples.AVIF)
                    .ofType("jpeg")
                    .withPicture(Samples.JPEG)
                    .bytes()),
            file("AVIF whose picture is not compressed", "unsupported-type", () -> AvifFile.of(Samples.AVIF)
                    .ofType("unci")
                    .bytes()),
            file("JPEG of 65535 × 65535", "corrupt", () -> jpegOfSize(Samples.JPEG, 65_535, 65_535)),
            file("JPEG of 60000 × 60000", "too-many-pixels", () -> jpegOfSize(Samples.JPEG, 60_000, 60_000)),
            file("progressive JPEG of 5,000 passes", "corrupt", Bombs::manyPasses),
            file("WebP of 80,000 frames", "too-many-frames", () -> animatedWebp(9, 9, 80_000)),
            file("JPEG of a million segments", "corrupt", () -> manySegments("ICC_PROFILE\0\1\1")),
            file("progressive JPEG of 54 megapixels", "too-many-pixels", () -> progressive(new byte[0])),
            file(
                    "progressive JPEG of 54 megapixels behind a stray byte",
                    "too-many-pixels",
                    () -> progressive(new byte[1])),
            file(
                    "progressive JPEG of 54 megapixels behind TEM",
                    "too-many-pixels",
                    () -> progressive(new byte[] {-1, 1})),
            file("JPEG with a second, larger frame", "corrupt", Bombs::secondFrame),
            file("JPEG whose larger frame is hidden", "corrupt", Bombs::hiddenFrame),
            file(
                    "PNG with 900 texts that unpack",
                    MADE,
                    () -> Originals.blackPng(64, 64, repeated(text("zTXt", "Comment\0\0"), 900))),
            file(
                    "PNG with 900 international texts that unpack",
                    MADE,
                    () -> Originals.blackPng(64, 64, repeated(text("iTXt", "Comment\0\1\0\0\0"), 900))),
            file(
                    "PNG with a profile that unpacks",
                    MADE,
                    () -> Originals.blackPng(64, 64, text("iCCP", "profile\0\0"))));

    private Bombs() {}

    private static HostileFile file(String name, String expected, Supplier<byte[]> bytes) {
        return new HostileFile(name, expected, bytes);
    }

    private static byte[] apng(int side, int frames) {
        var frame = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        var apng = ApngBuilder.startingWith(frame, 1, 0);
        for (int n = 1; n < frames; n++) apng.frame(frame, 0, 0, 1, 2, 1);
        return apng.bytes();
    }

    private static byte[] gif(int width, int height, byte[]... blocks) {
        return GifFile.of(width, height, blocks);
    }

    private static byte[] frames(int count) {
        return repeated(GifFile.frame(0, 0, 1, 1), count);
    }

    private static byte[] animatedWebp(int width, int height, int frames) {
        var frame = WebpFile.frame(0, 0, 9, 9, WebpFile.oneColour(9, 9));
        return WebpFile.of(
                WebpFile.extended(WebpFile.ANIMATION, width, height), WebpFile.animation(), repeated(frame, frames));
    }

    /** A PNG with the header of another size. */
    private static byte[] declaredPng(int width, int height) {
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {1, 0, 0, 0, 0});
        var png = Originals.blackPng(64, 64);
        return Originals.joined(
                Arrays.copyOf(png, 8),
                Originals.pngChunk("IHDR", header.array()),
                Arrays.copyOfRange(png, 33, png.length));
    }

    /** A text of 45 MB in 45 kB. */
    private static byte[] text(String chunk, String start) {
        return Originals.pngChunk(chunk, Originals.joined(start.getBytes(StandardCharsets.ISO_8859_1), TEXT));
    }

    static byte[] jpegOfSize(byte[] jpeg, int width, int height) {
        var changed = jpeg.clone();
        int frame = Originals.segment(jpeg, 0xc0, 0xc1, 0xc2);
        ByteBuffer.wrap(changed).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
        return changed;
    }

    private static byte[] manySegments(String content) {
        var segment = Originals.jpegSegment(0xe2, content.getBytes(StandardCharsets.ISO_8859_1));
        return Originals.withSegments(Samples.JPEG, repeated(segment, 1_000_000));
    }

    private static byte[] progressive(byte[] before) {
        var jpeg = Pictures.progressive(Pictures.photograph(Samples.WIDTH, Samples.HEIGHT));
        return Originals.withSegments(jpegOfSize(jpeg, 9_000, 6_000), Originals.jpegSegment(0xfe, new byte[1]), before);
    }

    /** The last pass, a refinement, again and again. */
    private static byte[] manyPasses() {
        var jpeg = Pictures.progressive(Pictures.photograph(1_000, 1_000));
        var text = new String(jpeg, StandardCharsets.ISO_8859_1);
        int last = text.lastIndexOf("\u00ff\u00da");
        var pass = Arrays.copyOfRange(jpeg, last, Math.min(jpeg.length - 2, last + 40));
        return Originals.joined(Arrays.copyOf(jpeg, jpeg.length - 2), repeated(pass, 5_000));
    }

    /** A picture that is cut, a frame of 65535 × 65535, and passes over it that have no data. */
    private static byte[] secondFrame() {
        int at = Originals.segment(Samples.JPEG, 0xc0);
        var frame = Arrays.copyOfRange(jpegOfSize(Samples.JPEG, 65_535, 65_535), at, at + 19);
        return Originals.joined(Arrays.copyOf(Samples.JPEG, Samples.JPEG.length / 2), frame, passes());
    }

    /**
     * TEM has no length. A reader that takes the marker behind it, 0xffc0 of the true frame, for a length continues in the comment,
     * at a larger frame.
     */
    private static byte[] hiddenFrame() {
        int at = Originals.segment(Samples.JPEG, 0xc0);
        var large = Arrays.copyOfRange(jpegOfSize(Samples.JPEG, 65_535, 65_535), at, at + 19);
        var cut = Arrays.copyOf(Samples.JPEG, Samples.JPEG.length / 2);
        var comment = Originals.joined(new byte[0xffc0 - 19 - 4], large);
        return Originals.joined(
                Arrays.copyOf(cut, at),
                new byte[] {-1, 1},
                Arrays.copyOfRange(cut, at, at + 19),
                Originals.jpegSegment(0xfe, comment),
                Arrays.copyOfRange(cut, at + 19, cut.length),
                passes());
    }

    private static byte[] passes() {
        int at = Originals.segment(Samples.JPEG, 0xc0);
        var pass = new byte[] {-1, (byte) 0xda, 0, 8, 1, Samples.JPEG[at + 10], 0, 0, 63, 0};
        return Originals.joined(repeated(pass, 90), new byte[] {-1, (byte) 0xd9});
    }

    static byte[] repeated(byte[] part, int times) {
        var out = ByteBuffer.allocate(part.length * times);
        for (int i = 0; i < times; i++) out.put(part);
        return out.array();
    }
}
