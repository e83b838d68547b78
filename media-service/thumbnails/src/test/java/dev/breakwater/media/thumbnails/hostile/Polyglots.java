package dev.breakwater.media.thumbnails.hostile;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.breakwater.media.thumbnails.Originals;
import dev.breakwater.media.thumbnails.containers.GifFile;
import dev.breakwater.media.thumbnails.containers.WebpFile;

/** Images that are valid files of another type, too: nothing of that comes out. */
final class Polyglots {

    static final String SCRIPT = "alert(document.cookie)";

    private static final byte[] PAGE =
            ("<html><script>" + SCRIPT + "</script></html>").getBytes(StandardCharsets.US_ASCII);

    static final List<HostileFile> FILES = List.of(
            new HostileFile(
                    "GIF and JavaScript, without a picture", "corrupt", () -> ascii("GIF89a=1;" + SCRIPT + "//")),
            new HostileFile("GIF and JavaScript", HostileFile.MADE, Polyglots::gifAndScript),
            new HostileFile("GIF with a page behind it", HostileFile.MADE, () -> Originals.joined(Samples.GIF, PAGE)),
            new HostileFile("JPEG and zip", HostileFile.MADE, () -> Originals.joined(Samples.JPEG, Impostors.zip())),
            new HostileFile(
                    "JPEG with a page as its comment",
                    HostileFile.MADE,
                    () -> Originals.withSegments(Samples.JPEG, Originals.jpegSegment(0xfe, PAGE))),
            new HostileFile("JPEG with a page in each application segment", HostileFile.MADE, () -> {
                var jpeg = Samples.JPEG;
                for (int i = 0xe0; i <= 0xef; i++) {
                    jpeg = Originals.withSegments(jpeg, Originals.jpegSegment(i, PAGE));
                }
                return jpeg;
            }),
            new HostileFile("PNG with a page behind it", HostileFile.MADE, () -> Originals.joined(Samples.PNG, PAGE)),
            new HostileFile(
                    "PNG with a zip behind it", HostileFile.MADE, () -> Originals.joined(Samples.PNG, Impostors.zip())),
            new HostileFile(
                    "PNG with a page in a text chunk",
                    HostileFile.MADE,
                    () -> Originals.withPngChunks(
                            Samples.PNG, Originals.pngChunk("tEXt", Originals.joined(ascii("Comment\0"), PAGE)))),
            new HostileFile(
                    "PNG with a page in an unknown chunk",
                    HostileFile.MADE,
                    () -> Originals.withPngChunks(Samples.PNG, Originals.pngChunk("prVt", PAGE))),
            new HostileFile("WebP with a page behind it", HostileFile.MADE, () -> Originals.joined(Samples.WEBP, PAGE)),
            new HostileFile(
                    "WebP with a page in an unknown chunk",
                    HostileFile.MADE,
                    () -> WebpFile.of(
                            WebpFile.extended(0, Samples.WIDTH, Samples.HEIGHT),
                            WebpFile.chunksOf(Samples.WEBP),
                            WebpFile.chunk("page", PAGE))),
            new HostileFile("AVIF with a page behind it", HostileFile.MADE, () -> Originals.joined(Samples.AVIF, PAGE)),
            new HostileFile(
                    "a page with a JPEG behind it", "not-an-image", () -> Originals.joined(PAGE, Samples.JPEG)));

    private Polyglots() {}

    /** A comment of JavaScript begins with the width, and ends in a comment of the GIF. */
    private static byte[] gifAndScript() {
        var comment = GifFile.extension(0xfe, ascii("*/=1;" + SCRIPT + "//"));
        return GifFile.of('/' | '*' << 8, 2, comment, GifFile.frame(0, 0, 64, 2));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
