package dev.breakwater.media.thumbnails.hostile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import dev.breakwater.media.thumbnails.Originals;
import dev.breakwater.media.thumbnails.Profiles;
import dev.breakwater.media.thumbnails.containers.AvifFile;
import dev.breakwater.media.thumbnails.containers.GifFile;
import dev.breakwater.media.thumbnails.containers.WebpFile;

import static dev.breakwater.media.thumbnails.hostile.HostileFile.MADE;

/** Good pictures with metadata that is very large, damaged or private: pictures come out, and none of it. */
final class MetadataFiles {

    private static final int LARGE = 10 << 20;
    private static final int SEGMENT = 65_000;
    private static final byte[] SECRET = Originals.SECRET.getBytes(StandardCharsets.US_ASCII);

    static final List<HostileFile> FILES = List.of(
            made("JPEG with everything", MetadataFiles::jpegWithEverything),
            made("PNG with everything", MetadataFiles::pngWithEverything),
            made("GIF with everything", MetadataFiles::gifWithEverything),
            made("WebP with everything", () -> webp(Originals.exif(6), xmp(100), Profiles.displayP3())),
            made("AVIF with everything", () -> AvifFile.of(Samples.AVIF)
                    .withExif(Originals.exif(6))
                    .withXmp(xmp(100))
                    .with(AvifFile.box("colr", ascii("prof"), Profiles.displayP3()))
                    .bytes()),
            made(
                    "JPEG with 30 MB of EXIF and XMP",
                    () -> jpeg(Bombs.repeated(Originals.jpegSegment(0xe1, exifOf(SEGMENT)), 460))),
            made(
                    "JPEG with 16 MB of profile",
                    () -> Profiles.inJpeg(Samples.JPEG, large(Profiles.displayP3(), 15_000_000))),
            made(
                    "JPEG with 30 MB of comments",
                    () -> jpeg(Bombs.repeated(Originals.jpegSegment(0xfe, xmp(SEGMENT)), 460))),
            made("PNG with 10 MB of EXIF", () -> png(Originals.pngChunk("eXIf", exifOf(LARGE)))),
            made(
                    "PNG with 10 MB of XMP",
                    () -> png(Originals.pngChunk("iTXt", joined("XML:com.adobe.xmp\0\0\0\0\0", xmp(LARGE))))),
            new HostileFile(
                    "WebP with 30 MB of EXIF, XMP and profile",
                    "metadata-too-large",
                    () -> webp(exifOf(LARGE), xmp(LARGE), large(Profiles.displayP3(), LARGE))),
            made(
                    "AVIF with 10 MB of EXIF",
                    () -> AvifFile.of(Samples.AVIF).withExif(exifOf(LARGE)).bytes()),
            made(
                    "AVIF with 10 MB of XMP",
                    () -> AvifFile.of(Samples.AVIF).withXmp(xmp(LARGE)).bytes()),
            made("AVIF with 10 MB of profile", () -> AvifFile.of(Samples.AVIF)
                    .with(AvifFile.box("colr", ascii("prof"), large(Profiles.displayP3(), LARGE)))
                    .bytes()),
            made(
                    "GIF with 10 MB of comments",
                    () -> GifFile.of(9, 9, GifFile.extension(0xfe, xmp(LARGE)), GifFile.frame(0, 0, 9, 9))),
            made("EXIF whose directory contains itself", () -> jpegWithExif(exif(it -> it.putInt(10 + 3 * 12, 8)))),
            made("EXIF whose directory is outside", () -> jpegWithExif(exif(it -> it.putInt(4, 0x7fffffff)))),
            made("EXIF of 65535 entries", () -> jpegWithExif(exif(it -> it.putShort(8, (short) -1)))),
            made("EXIF of an entry of 4 GB", () -> jpegWithExif(exif(it -> it.putInt(14, -1)))),
            made("EXIF of no known byte order", () -> jpegWithExif(exif(it -> it.putShort(0, (short) 0x4242)))),
            made("EXIF of one byte", () -> jpegWithExif(new byte[1])),
            made("EXIF of nothing", () -> jpegWithExif(new byte[0])),
            made("a profile of one byte", () -> Profiles.inJpeg(Samples.JPEG, new byte[1])),
            made("a profile of zeros", () -> Profiles.inJpeg(Samples.JPEG, new byte[4_000])),
            made(
                    "a profile cut in its tags",
                    () -> Profiles.inJpeg(Samples.JPEG, Arrays.copyOf(Profiles.displayP3(), 140))),
            made(
                    "a profile cut in its data",
                    () -> Profiles.inJpeg(Samples.JPEG, Arrays.copyOf(Profiles.displayP3(), 300))),
            made("a profile that declares 4 GB", () -> profile(it -> it.putInt(0, -1))),
            made("a profile of 4 billion tags", () -> profile(it -> it.putInt(128, -1))),
            made("a profile whose tags are outside", () -> profile(it -> it.putInt(136, 0x7ffffff0))),
            made("a profile whose tags are as large as memory", () -> profile(it -> it.putInt(140, -1))),
            made("a profile of a space that does not exist", () -> profile(it -> it.putInt(16, 0x41414141))),
            made("a profile for grey", () -> profile(it -> it.put(16, ascii("GRAY")))),
            made("a profile for CMYK in an RGB picture", () -> Profiles.inJpeg(Samples.JPEG, Profiles.cmyk())),
            made("a profile of a device link", () -> profile(it -> it.put(12, ascii("link")))),
            made(
                    "a profile with primaries of zero",
                    () -> profile(it -> it.position(240).put(new byte[60]))),
            made(
                    "a profile whose parts are missing",
                    () -> jpeg(Originals.jpegSegment(0xe2, joined("ICC_PROFILE\0\2\7", Profiles.displayP3())))),
            made("CMYK without a profile", () -> Originals.cmykJpeg(64, 200, 40, 0, 10)),
            made(
                    "CMYK with a profile for RGB",
                    () -> Profiles.inJpeg(Originals.cmykJpeg(64, 200, 40, 0, 10), Profiles.displayP3())),
            made(
                    "CMYK with a profile that is cut",
                    () -> Profiles.inJpeg(Originals.cmykJpeg(64, 9, 9, 9, 9), Arrays.copyOf(Profiles.cmyk(), 3_000))));

    private MetadataFiles() {}

    private static HostileFile made(String name, Supplier<byte[]> bytes) {
        return new HostileFile(name, MADE, bytes);
    }

    /** EXIF with GPS and a thumbnail, XMP, a profile, Photoshop's resources with a caption, several pictures (MPF), a comment. */
    private static byte[] jpegWithEverything() {
        var withProfile = Profiles.inJpeg(Originals.withExif(Samples.JPEG, 6), Profiles.displayP3());
        return Originals.withSegments(
                withProfile,
                Originals.jpegSegment(0xe1, joined("http://ns.adobe.com/xap/1.0/\0", xmp(100))),
                Originals.jpegSegment(0xe1, joined("http://ns.adobe.com/xmp/extension/\0", xmp(100))),
                Originals.jpegSegment(0xed, joined("Photoshop 3.0\0" + "8BIM\4\4\0\0\0\0\0\44\34\2\170\0\37", SECRET)),
                Originals.jpegSegment(0xe2, joined("MPF\0", SECRET)),
                Originals.jpegSegment(0xfe, SECRET));
    }

    private static byte[] pngWithEverything() {
        return png(
                Originals.pngChunk("eXIf", Originals.exif(6)),
                Originals.pngChunk("tEXt", joined("Author\0", SECRET)),
                Originals.pngChunk("iTXt", joined("XML:com.adobe.xmp\0\0\0\0\0", xmp(100))),
                Originals.pngChunk("tEXt", joined("Raw profile type exif\0", SECRET)),
                Originals.pngChunk("tIME", new byte[] {7, (byte) 208, 1, 1, 1, 1, 1}),
                Originals.pngChunk("pHYs", new byte[] {0, 0, 11, 19, 0, 0, 11, 19, 1}));
    }

    private static byte[] gifWithEverything() {
        return GifFile.of(
                9,
                9,
                GifFile.extension(0xfe, SECRET),
                GifFile.extension(0xff, joined("\13XMP DataXMP", xmp(100))),
                GifFile.frame(0, 0, 9, 9),
                GifFile.extension(1, SECRET),
                GifFile.frame(0, 0, 9, 9));
    }

    private static byte[] webp(byte[] exif, byte[] xmp, byte[] profile) {
        return WebpFile.of(
                WebpFile.extended(WebpFile.EXIF | WebpFile.XMP | WebpFile.ICC, Samples.WIDTH, Samples.HEIGHT),
                WebpFile.chunk("ICCP", profile),
                WebpFile.chunksOf(Samples.WEBP),
                WebpFile.chunk("EXIF", exif),
                WebpFile.chunk("XMP ", xmp));
    }

    private static byte[] jpeg(byte[] segments) {
        return Originals.withSegments(Samples.JPEG, segments);
    }

    private static byte[] png(byte[]... chunks) {
        return Originals.withPngChunks(Samples.PNG, chunks);
    }

    private static byte[] jpegWithExif(byte[] tiff) {
        return jpeg(Originals.jpegSegment(0xe1, joined("Exif\0\0", tiff)));
    }

    private interface Change {
        void to(ByteBuffer bytes);
    }

    private static byte[] exif(Change change) {
        return changed(Originals.exif(1), change);
    }

    private static byte[] profile(Change change) {
        return Profiles.inJpeg(Samples.JPEG, changed(Profiles.displayP3(), change));
    }

    private static byte[] changed(byte[] whole, Change change) {
        change.to(ByteBuffer.wrap(whole).order(ByteOrder.BIG_ENDIAN));
        return whole;
    }

    /** A valid EXIF block with an end that belongs to nothing. */
    private static byte[] exifOf(int length) {
        return Arrays.copyOf(Originals.exif(1), length);
    }

    private static byte[] xmp(int length) {
        return Arrays.copyOf(joined("<x:xmpmeta xmlns:x='adobe:ns:meta/'>", SECRET), length);
    }

    /** A profile whose size, in its header, includes what belongs to nothing. */
    private static byte[] large(byte[] profile, int length) {
        return changed(Arrays.copyOf(profile, length), it -> it.putInt(0, length));
    }

    private static byte[] joined(String start, byte[] data) {
        return Originals.joined(ascii(start), data);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
