package dev.breakwater.media.thumbnails.fuzz;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.breakwater.media.thumbnails.Originals;
import dev.breakwater.media.thumbnails.Pictures;
import dev.breakwater.media.thumbnails.Profiles;
import dev.breakwater.media.thumbnails.containers.ApngBuilder;
import dev.breakwater.media.thumbnails.containers.AvifFile;
import dev.breakwater.media.thumbnails.containers.Encoded;
import dev.breakwater.media.thumbnails.containers.GifFile;
import dev.breakwater.media.thumbnails.containers.WebpFile;
import dev.breakwater.media.thumbnails.hostile.HostileFile;

/** Small files of every type and kind that a decoder treats differently, and damaged ones. */
final class FuzzCorpus {

    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;
    private static final int SMALL = 20_000;

    private static final BufferedImage PICTURE = Pictures.photograph(WIDTH, HEIGHT);
    private static final byte[] PNG = Pictures.written(PICTURE, "png");
    private static final byte[] DISC = Pictures.written(Pictures.discOnNothing(HEIGHT), "png");

    private FuzzCorpus() {}

    /** The same files in the same order, always. */
    static List<byte[]> files() {
        var files = new ArrayList<byte[]>();
        for (int i = 0; i < 4; i++) { // most files are of these
            jpeg(files);
            png(files);
            gif(files);
            webp(files);
            avif(files);
        }
        HostileFile.damaged()
                .map(it -> it.bytes().get())
                .filter(it -> it.length > 32 && it.length < SMALL)
                .forEach(files::add);
        return files;
    }

    private static void jpeg(List<byte[]> files) {
        var jpeg = Pictures.written(PICTURE, "jpeg");
        files.add(jpeg);
        files.add(Pictures.progressive(PICTURE));
        files.add(Pictures.progressive(Pictures.redAndBlue(10 * WIDTH, 10 * HEIGHT))); // read from its DC scans
        files.add(Encoded.of(PNG, "jpeg", "subsample_mode", 2, "restart_interval", 2));
        files.add(Encoded.of(PNG, "jpeg", "trellis_quant", 1, "optimize_scans", 1, "interlace", 1));
        files.add(Originals.withExif(Profiles.inJpeg(jpeg, Profiles.displayP3()), 6));
        files.add(Originals.cmykJpeg(HEIGHT, 200, 40, 0, 10));
        files.add(Pictures.written(grey(BufferedImage.TYPE_BYTE_GRAY), "jpeg"));
    }

    private static void png(List<byte[]> files) {
        files.add(PNG);
        files.add(DISC);
        files.add(Pictures.interlaced(PICTURE));
        files.add(Pictures.written(grey(BufferedImage.TYPE_USHORT_GRAY), "png"));
        files.add(Pictures.written(grey(BufferedImage.TYPE_BYTE_BINARY), "png"));
        files.add(Pictures.written(grey(BufferedImage.TYPE_BYTE_INDEXED), "png"));
        files.add(Originals.deepBlackPng(WIDTH, HEIGHT));
        files.add(ApngBuilder.startingWith(Pictures.discOnNothing(HEIGHT), 5, 1)
                .frame(Pictures.discOnNothing(HEIGHT / 2), 9, 7, 5, 2, 1)
                .frame(Pictures.discOnNothing(HEIGHT / 4), 0, 30, 5, 0, 0)
                .bytes());
        var gamma = Originals.pngChunk(
                "gAMA", ByteBuffer.allocate(4).putInt(100_000).array());
        var codePoints = Originals.pngChunk("cICP", new byte[] {12, 13, 0, 1});
        var profile = Originals.joined(new byte[] {'p', 0, 0}, Originals.deflated(Profiles.displayP3()));
        files.add(Originals.withPngChunks(PNG, gamma, Originals.pngChunk("eXIf", Originals.exif(5))));
        files.add(Originals.withPngChunks(PNG, codePoints, Originals.pngChunk("tRNS", new byte[6])));
        files.add(Originals.withPngChunks(PNG, Originals.pngChunk("iCCP", profile)));
    }

    private static void gif(List<byte[]> files) {
        files.add(Pictures.written(PICTURE, "gif"));
        files.add(Originals.animatedGif(PICTURE, Pictures.redAndBlue(WIDTH, HEIGHT), PICTURE));
        files.add(Originals.resource("small-frame.gif"));
        var control = GifFile.extension(0xf9, new byte[] {9, 0, 0, 0});
        files.add(GifFile.of(40, 40, control, GifFile.frame(0, 0, 20, 20), control, GifFile.frame(9, 9, 30, 30)));
    }

    private static void webp(List<byte[]> files) {
        var lossy = Encoded.of(PNG, "webp");
        var lossless = Encoded.of(PNG, "webp", "lossless", 1);
        files.add(lossy);
        files.add(lossless);
        files.add(Encoded.of(DISC, "webp"));
        files.add(Encoded.of(DISC, "webp", "lossless", 1));
        files.add(WebpFile.of(
                WebpFile.extended(WebpFile.EXIF | WebpFile.ICC, WIDTH, HEIGHT),
                WebpFile.chunk("ICCP", Profiles.displayP3()),
                WebpFile.chunksOf(lossy),
                WebpFile.chunk("EXIF", Originals.exif(7))));
        files.add(WebpFile.of(
                WebpFile.extended(WebpFile.ANIMATION, 2 * WIDTH, HEIGHT),
                WebpFile.animation(),
                WebpFile.frame(0, 0, WIDTH, HEIGHT, WebpFile.chunksOf(lossy)),
                WebpFile.frame(WIDTH, 0, WIDTH, HEIGHT, WebpFile.chunksOf(lossless))));
    }

    private static void avif(List<byte[]> files) {
        var avif = Encoded.of(PNG, "heif", "compression", 4, "effort", 0);
        files.add(avif);
        files.add(AvifFile.of(avif).rotated(1).mirrored(0).bytes());
        files.add(AvifFile.of(avif)
                .withExif(Originals.exif(3))
                .withXmp(new byte[90])
                .bytes());
        files.add(AvifFile.of(avif).tiled(2, 2, 2 * WIDTH, 2 * HEIGHT).bytes());
        files.add(Encoded.of(DISC, "heif", "compression", 4, "effort", 0));
        files.add(Encoded.of(PNG, "heif", "compression", 4, "effort", 0, "lossless", 1));
        files.add(Encoded.of(PNG, "heif", "compression", 4, "effort", 0, "bitdepth", 10));
        files.add(Originals.resource("sequence.avif"));
        files.add(Originals.resource("red-of-p3.avif"));
    }

    private static BufferedImage grey(int type) {
        return Pictures.drawn(WIDTH, HEIGHT, type, g -> g.drawImage(Objects.requireNonNull(PICTURE), 0, 0, null));
    }
}
