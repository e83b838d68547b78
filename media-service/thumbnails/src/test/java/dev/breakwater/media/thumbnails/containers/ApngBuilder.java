package dev.breakwater.media.thumbnails.containers;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

import dev.breakwater.media.thumbnails.Pictures;

/** Builds an animated PNG from still ones, all of the same type of pixels. */
public final class ApngBuilder {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final List<byte[]> chunks = new ArrayList<>();
    private final BufferedImage defaultImage;
    private int frames;
    private int sequence;
    private int declared = -1;

    private ApngBuilder(BufferedImage defaultImage) {
        this.defaultImage = defaultImage;
    }

    /** The first frame is the default image. */
    public static ApngBuilder startingWith(BufferedImage image, int delay, int disposal) {
        var builder = new ApngBuilder(image);
        builder.control(image, 0, 0, delay, disposal, 0);
        builder.chunks.add(chunk("IDAT", data(image)));
        return builder;
    }

    /** Viewers without animation show another image. */
    public static ApngBuilder beside(BufferedImage image) {
        var builder = new ApngBuilder(image);
        builder.chunks.add(chunk("IDAT", data(image)));
        return builder;
    }

    /** @param delay in hundredths of a second */
    public ApngBuilder frame(BufferedImage image, int left, int top, int delay, int disposal, int blending) {
        control(image, left, top, delay, disposal, blending);
        var data = data(image);
        var numbered = ByteBuffer.allocate(4 + data.length).putInt(sequence++).put(data);
        chunks.add(chunk("fdAT", numbered.array()));
        return this;
    }

    public ApngBuilder declaring(int otherFrames) {
        declared = otherFrames;
        return this;
    }

    public ApngBuilder skippingANumber() {
        sequence++;
        return this;
    }

    private void control(BufferedImage image, int left, int top, int delay, int disposal, int blending) {
        var control = ByteBuffer.allocate(26)
                .putInt(sequence++)
                .putInt(image.getWidth())
                .putInt(image.getHeight())
                .putInt(left)
                .putInt(top)
                .putShort((short) delay)
                .putShort((short) 100)
                .put((byte) disposal)
                .put((byte) blending);
        chunks.add(chunk("fcTL", control.array()));
        frames++;
    }

    public byte[] bytes() {
        var still = Pictures.written(defaultImage, "png");
        var out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        out.write(still, SIGNATURE.length, 25); // IHDR
        int count = declared < 0 ? frames : declared;
        out.writeBytes(
                chunk("acTL", ByteBuffer.allocate(8).putInt(count).putInt(3).array()));
        chunks.forEach(out::writeBytes);
        out.writeBytes(chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    /** The compressed data of the image. */
    private static byte[] data(BufferedImage image) {
        var png = ByteBuffer.wrap(Pictures.written(image, "png")).position(SIGNATURE.length);
        var data = new ByteArrayOutputStream();
        while (png.hasRemaining()) {
            int length = png.getInt();
            var type = new byte[4];
            png.get(type);
            var body = new byte[length];
            png.get(body).getInt();
            if (new String(type, StandardCharsets.US_ASCII).equals("IDAT")) data.writeBytes(body);
        }
        return data.toByteArray();
    }

    private static byte[] chunk(String type, byte[] body) {
        var crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(body);
        return ByteBuffer.allocate(12 + body.length)
                .putInt(body.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(body)
                .putInt((int) crc.getValue())
                .array();
    }
}
