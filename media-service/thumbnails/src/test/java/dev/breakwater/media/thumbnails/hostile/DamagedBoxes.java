package dev.breakwater.media.thumbnails.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.breakwater.media.thumbnails.containers.AvifFile;
import dev.breakwater.media.thumbnails.containers.WebpFile;

import static dev.breakwater.media.thumbnails.hostile.DamagedFiles.add;
import static dev.breakwater.media.thumbnails.hostile.DamagedFiles.at;
import static dev.breakwater.media.thumbnails.hostile.DamagedFiles.changed;
import static dev.breakwater.media.thumbnails.hostile.HostileFile.MADE;

/** WebP and AVIF files whose chunks and boxes are wrong. */
final class DamagedBoxes {

    static final List<HostileFile> FILES = files();

    private DamagedBoxes() {}

    private static List<HostileFile> files() {
        var files = new ArrayList<HostileFile>();
        webp(files);
        avif(files);
        return List.copyOf(files);
    }

    private static void webp(List<HostileFile> files) {
        var picture = WebpFile.chunksOf(Samples.WEBP);
        var data = Arrays.copyOfRange(picture, 8, picture.length);
        add(files, "WebP that declares more bytes than it has", "corrupt", changed(Samples.WEBP, 6, 99));
        add(
                files,
                "WebP that declares fewer bytes than it has",
                "corrupt",
                changed(changed(Samples.WEBP, 5, 0), 4, 60));
        add(files, "WebP of no bytes", "corrupt", changed(changed(Samples.WEBP, 5, 0), 4, 0));
        add(
                files,
                "WebP whose picture declares more bytes than it has",
                "corrupt",
                WebpFile.of(WebpFile.chunk("VP8 ", data.length + 9_000, data)));
        add(files, "WebP whose picture declares 4 GB", "corrupt", WebpFile.of(WebpFile.chunk("VP8 ", -1, data)));
        add(
                files,
                "WebP whose picture declares fewer bytes than it has",
                "corrupt",
                WebpFile.of(WebpFile.chunk("VP8 ", 100, data)));
        add(files, "WebP whose picture declares no bytes", "corrupt", WebpFile.of(WebpFile.chunk("VP8 ", 0, data)));
        add(
                files,
                "WebP whose canvas is larger than its picture",
                "corrupt",
                WebpFile.of(WebpFile.extended(0, 500, 500), picture));
        add(
                files,
                "WebP whose canvas is smaller than its picture",
                "corrupt",
                WebpFile.of(WebpFile.extended(0, 9, 9), picture));
        add(files, "WebP with a lossy chunk that is lossless", "corrupt", WebpFile.of(WebpFile.chunk("VP8L", data)));
        add(
                files,
                "WebP with two pictures",
                "corrupt",
                WebpFile.of(WebpFile.extended(0, Samples.WIDTH, Samples.HEIGHT), picture, picture));
        add(
                files,
                "WebP with a frame outside of its canvas",
                "corrupt",
                WebpFile.of(
                        WebpFile.extended(WebpFile.ANIMATION, 50, 50),
                        WebpFile.animation(),
                        WebpFile.frame(40, 40, Samples.WIDTH, Samples.HEIGHT, picture)));
    }

    private static void avif(List<HostileFile> files) {
        var avif = AvifFile.of(Samples.AVIF).bytes();
        add(
                files,
                "AVIF that declares a larger picture than it has",
                "corrupt",
                AvifFile.of(Samples.AVIF).declaring(2_000, 2_000).bytes());
        add(
                files,
                "AVIF that declares a smaller picture than it has",
                "corrupt",
                AvifFile.of(Samples.AVIF).declaring(16, 16).bytes());
        add(
                files,
                "AVIF of no width",
                "corrupt",
                AvifFile.of(Samples.AVIF).declaring(0, 16).bytes());
        add(files, "AVIF whose boxes have 7 bytes", "corrupt", int32(avif, at(avif, "meta") - 8, 7));
        add(
                files,
                "AVIF whose boxes are larger than the file",
                "corrupt",
                int32(avif, at(avif, "meta") - 8, 0x7fffffff));
        add(files, "AVIF whose last box ends with the file", MADE, int32(avif, at(avif, "mdat") - 8, 0));
        add(files, "AVIF without a primary item", "corrupt", name(avif, "pitm", "free"));
        add(files, "AVIF whose primary item does not exist", "corrupt", changed(avif, at(avif, "pitm") + 5, 99));
        add(files, "AVIF without a configuration of its decoder", "corrupt", name(avif, "av1C", "free"));
        add(files, "AVIF without a size", "corrupt", name(avif, "ispe", "free"));
        add(files, "AVIF whose picture is behind its end", "corrupt", int32(avif, at(avif, "iloc") + 14, 0x7fffff00));
        add(files, "AVIF with properties that do not exist", "corrupt", changed(avif, at(avif, "ipma") + 11, 0xff));
        add(
                files,
                "AVIF with an unknown essential property",
                "corrupt",
                AvifFile.of(Samples.AVIF)
                        .with(AvifFile.box("what", new byte[9]))
                        .bytes());
        add(
                files,
                "AVIF cropped outside of the picture",
                "corrupt",
                AvifFile.of(Samples.AVIF)
                        .with(AvifFile.box("clap", clap(5_000)))
                        .bytes());
    }

    /** A clean aperture of 16 × 16 pixels, away from the centre. */
    private static byte[] clap(int offset) {
        return ByteBuffer.allocate(32)
                .putInt(16)
                .putInt(1)
                .putInt(16)
                .putInt(1)
                .putInt(offset)
                .putInt(1)
                .putInt(0)
                .putInt(1)
                .array();
    }

    private static byte[] int32(byte[] whole, int at, int value) {
        var changed = whole.clone();
        ByteBuffer.wrap(changed).putInt(at, value);
        return changed;
    }

    private static byte[] name(byte[] avif, String box, String other) {
        var changed = avif.clone();
        System.arraycopy(other.getBytes(StandardCharsets.US_ASCII), 0, changed, at(avif, box) - 4, 4);
        return changed;
    }
}
