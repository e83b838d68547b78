package dev.breakwater.media.thumbnails.containers;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import dev.breakwater.media.thumbnails.Originals;

/** Builds GIF files block by block, with a palette of black and white. */
public final class GifFile {

    private static final int CLEAR = 4;
    private static final int END = 5;
    private static final int CODE_BITS = 3;

    private GifFile() {}

    public static byte[] of(int width, int height, byte[]... blocks) {
        var start = ByteBuffer.allocate(19).order(ByteOrder.LITTLE_ENDIAN);
        start.put("GIF89a".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) width)
                .putShort((short) height);
        start.put(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, -1, -1, -1});
        return Originals.joined(start.array(), Originals.joined(blocks), new byte[] {0x3b});
    }

    /** A black frame. After each pixel of it comes a clear code: its codes stay short. */
    public static byte[] frame(int left, int top, int width, int height) {
        var out = new ByteArrayOutputStream();
        long bits = 0;
        int count = 0;
        for (int i = 0; i <= width * height; i++) {
            bits |= (long) (CLEAR | (i < width * height ? 0 : END) << CODE_BITS) << count;
            count += 2 * CODE_BITS;
            for (; count >= 8; count -= 8, bits >>= 8) out.write((int) bits);
        }
        if (count > 0) out.write((int) bits);
        return frame(left, top, width, height, out.toByteArray());
    }

    /** A frame with any data. */
    public static byte[] frame(int left, int top, int width, int height, byte[] data) {
        var header = ByteBuffer.allocate(11).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x2c);
        header.putShort((short) left)
                .putShort((short) top)
                .putShort((short) width)
                .putShort((short) height);
        header.put((byte) 0).put((byte) 2);
        return Originals.joined(header.array(), subBlocks(data));
    }

    /** An extension, such as 0xfe, a comment. */
    public static byte[] extension(int label, byte[] data) {
        return Originals.joined(new byte[] {0x21, (byte) label}, subBlocks(data));
    }

    private static byte[] subBlocks(byte[] data) {
        var out = new ByteArrayOutputStream();
        for (int at = 0; at < data.length; at += 255) {
            int length = Math.min(255, data.length - at);
            out.write(length);
            out.write(data, at, length);
        }
        out.write(0);
        return out.toByteArray();
    }
}
