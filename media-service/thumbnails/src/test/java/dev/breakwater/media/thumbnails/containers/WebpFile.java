package dev.breakwater.media.thumbnails.containers;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.breakwater.media.thumbnails.Originals;

/** Builds WebP files chunk by chunk (RFC 9649). */
public final class WebpFile {

    public static final int ANIMATION = 0x02;
    public static final int XMP = 0x04;
    public static final int EXIF = 0x08;
    public static final int ICC = 0x20;

    private static final int RIFF_HEADER = 12;
    private static final int LARGEST_SIDE = 1 << 14;

    private WebpFile() {}

    /** A file with the chunks. */
    public static byte[] of(byte[]... chunks) {
        var body = Originals.joined(chunks);
        return Originals.joined(
                "RIFF".getBytes(StandardCharsets.ISO_8859_1),
                int32(4 + body.length),
                "WEBP".getBytes(StandardCharsets.ISO_8859_1),
                body);
    }

    public static byte[] chunk(String name, byte[] data) {
        return chunk(name, data.length, data);
    }

    /** A chunk that declares another length than it has. */
    public static byte[] chunk(String name, int declared, byte[] data) {
        return Originals.joined(
                name.getBytes(StandardCharsets.ISO_8859_1), int32(declared), data, new byte[data.length & 1]);
    }

    /** The VP8X chunk, which declares the canvas and what else is in the file. */
    public static byte[] extended(int flags, int width, int height) {
        return chunk("VP8X", Originals.joined(int32(flags), int24(width - 1), int24(height - 1)));
    }

    /** The chunks of a file as libvips writes it: of the picture alone. */
    public static byte[] chunksOf(byte[] webp) {
        return Arrays.copyOfRange(webp, RIFF_HEADER, webp.length);
    }

    /** A picture of one colour, of any size: a lossless bitstream whose every prefix code has one symbol, of no bits. */
    public static byte[] oneColour(int width, int height) {
        if (width > LARGEST_SIDE || height > LARGEST_SIDE) throw new IllegalArgumentException("14 bits for a side");
        var bits = new BitWriter();
        bits.write(0x2f, 8);
        bits.write(width - 1, 14);
        bits.write(height - 1, 14);
        bits.write(0, 1 + 3); // alpha is not used, version 0
        bits.write(0, 1 + 1 + 1); // no transform, no colour cache, one group of prefix codes
        for (int code = 0; code < 5; code++) bits.write(0b0001, 4); // simple, one symbol of one bit: 0
        return chunk("VP8L", bits.bytes());
    }

    /** One frame of an animation. */
    public static byte[] frame(int left, int top, int width, int height, byte[] picture) {
        return chunk(
                "ANMF",
                Originals.joined(
                        int24(left / 2),
                        int24(top / 2),
                        int24(width - 1),
                        int24(height - 1),
                        int24(100),
                        new byte[1],
                        picture));
    }

    public static byte[] animation() {
        return chunk("ANIM", new byte[6]);
    }

    private static byte[] int32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] int24(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16)};
    }

    /** Writes bits from the least significant one on. */
    private static final class BitWriter {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int pending;
        private int count;

        void write(int value, int bits) {
            for (int i = 0; i < bits; i++) {
                pending |= (value >> i & 1) << count++;
                if (count == 8) flush();
            }
        }

        byte[] bytes() {
            if (count > 0) flush();
            return out.toByteArray();
        }

        private void flush() {
            out.write(pending);
            pending = 0;
            count = 0;
        }
    }
}
