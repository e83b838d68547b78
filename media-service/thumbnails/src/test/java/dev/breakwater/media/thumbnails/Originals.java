package dev.breakwater.media.thumbnails;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;

/** Builds originals that the JDK's image writers cannot produce. */
public final class Originals {

    public static final String SECRET = "Secret Camera of Jane Roe";

    private Originals() {}

    /** A file that no writer of the JDK can produce. */
    public static byte[] resource(String name) {
        try (var in = Originals.class.getResourceAsStream("/originals/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds {@link #exif} to the JPEG. */
    public static byte[] withExif(byte[] jpeg, int orientation) {
        var exif = joined("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1), exif(orientation));
        return withSegments(jpeg, jpegSegment(0xe1, exif));
    }

    /** An EXIF block from its TIFF header on, with the orientation, a camera name and a GPS position (52° N, 13° E). */
    public static byte[] exif(int orientation) {
        var exif = ByteBuffer.allocate(256).order(ByteOrder.BIG_ENDIAN);
        exif.put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
        exif.putShort((short) 3);
        entry(exif, 0x010F, 2, SECRET.length() + 1).putInt(60);
        entry(exif, 0x0112, 3, 1).putShort((short) orientation).putShort((short) 0);
        entry(exif, 0x8825, 4, 1).putInt(100);
        exif.putInt(0).position(60);
        exif.put((SECRET + "\0").getBytes(StandardCharsets.ISO_8859_1)).position(100);
        exif.putShort((short) 4);
        entry(exif, 1, 2, 2).put(new byte[] {'N', 0, 0, 0});
        entry(exif, 2, 5, 3).putInt(160);
        entry(exif, 3, 2, 2).put(new byte[] {'E', 0, 0, 0});
        entry(exif, 4, 5, 3).putInt(184);
        exif.putInt(0).position(160);
        exif.putInt(52).putInt(1).putInt(31).putInt(1).putInt(12).putInt(1);
        exif.putInt(13).putInt(1).putInt(24).putInt(1).putInt(36).putInt(1);
        return Arrays.copyOf(exif.array(), exif.position());
    }

    /** A segment of a JPEG, with its marker and length. */
    public static byte[] jpegSegment(int marker, byte[] data) {
        return ByteBuffer.allocate(4 + data.length)
                .putShort((short) (0xff00 | marker))
                .putShort((short) (2 + data.length))
                .put(data)
                .array();
    }

    /** Adds segments after the start marker of the JPEG. */
    public static byte[] withSegments(byte[] jpeg, byte[]... segments) {
        return joined(Arrays.copyOf(jpeg, 2), joined(segments), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static ByteBuffer entry(ByteBuffer ifd, int tag, int type, int count) {
        return ifd.putShort((short) tag).putShort((short) type).putInt(count);
    }

    /** Changes the sample precision in the baseline frame header (SOF0) of the JPEG. */
    public static byte[] jpegOfBits(byte[] jpeg, int bits) {
        var changed = jpeg.clone();
        changed[segment(jpeg, 0xc0) + 4] = (byte) bits;
        return changed;
    }

    /** Changes the marker of the baseline frame header (SOF0) of the JPEG. */
    public static byte[] jpegWithFrame(byte[] jpeg, int marker) {
        var changed = jpeg.clone();
        changed[segment(jpeg, 0xc0) + 1] = (byte) marker;
        return changed;
    }

    /** The offset of the first segment of the JPEG with one of the markers. */
    public static int segment(byte[] jpeg, int... markers) {
        int at = 2;
        while (true) {
            int marker = jpeg[at + 1] & 0xff;
            if (Arrays.stream(markers).anyMatch(it -> it == marker)) return at;
            at += 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
        }
    }

    /** A CMYK JPEG of one colour as Photoshop writes it: with inverted values and Adobe's marker. */
    public static byte[] cmykJpeg(int side, int... ink) {
        var raster = Raster.createInterleavedRaster(0, side, side, 4, null);
        var inverted = Arrays.stream(ink).map(it -> 255 - it).toArray();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) raster.setPixel(x, y, inverted);
        }
        var adobe = "\u00ff\u00ee\0\u000eAdobe\0d\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        var plain = sequence("jpeg", new IIOImage(raster, null, null));
        return joined(joined(Arrays.copyOf(plain, 2), adobe), Arrays.copyOfRange(plain, 2, plain.length));
    }

    public static byte[] animatedGif(BufferedImage... frames) {
        var images = new IIOImage[frames.length];
        for (int i = 0; i < frames.length; i++) images[i] = new IIOImage(frames[i], null, null);
        return sequence("gif", images);
    }

    private static byte[] sequence(String format, IIOImage... images) {
        var writer = ImageIO.getImageWritersByFormatName(format).next();
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            if (images.length == 1) {
                writer.write(null, images[0], null);
            } else {
                writer.prepareWriteSequence(null);
                for (var image : images) writer.writeToSequence(image, null);
                writer.endWriteSequence();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A black 1-bit PNG of any declared size; deflate keeps the file small. The chunks come before the pixels. */
    public static byte[] blackPng(int width, int height, byte[]... chunks) {
        return png(width, height, 1, 0, 1, chunks);
    }

    /** A black RGBA PNG with 16 bits per channel. */
    public static byte[] deepBlackPng(int width, int height) {
        return png(width, height, 16, 6, 64);
    }

    public static byte[] png(int width, int height, int depth, int colours, int pixelBits, byte[]... chunks) {
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put(new byte[] {(byte) depth, (byte) colours, 0, 0, 0});
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        out.writeBytes(pngChunk("IHDR", header.array()));
        for (var chunk : chunks) out.writeBytes(chunk);
        out.writeBytes(pngChunk("IDAT", deflatedZeros((1L + ((long) width * pixelBits + 7) / 8) * height)));
        out.writeBytes(pngChunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    /** Adds chunks after the header of the PNG. */
    public static byte[] withPngChunks(byte[] png, byte[]... chunks) {
        int header = 8 + 25;
        var out = new ByteArrayOutputStream();
        out.write(png, 0, header);
        for (var chunk : chunks) out.writeBytes(chunk);
        out.write(png, header, png.length - header);
        return out.toByteArray();
    }

    public static byte[] pngChunk(String type, byte[] data) {
        var body = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(data)
                .array();
        var crc = new CRC32();
        crc.update(body);
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(data.length);
            out.write(body);
            out.writeInt((int) crc.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] deflated(byte[] data) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            out.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] deflatedZeros(long count) {
        var bytes = new ByteArrayOutputStream();
        var zeros = new byte[1 << 16];
        try (var out = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION))) {
            for (long left = count; left > 0; left -= zeros.length)
                out.write(zeros, 0, (int) Math.min(left, zeros.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) out.writeBytes(part);
        return out.toByteArray();
    }
}
