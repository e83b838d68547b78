package dev.breakwater.media.thumbnails;

import java.io.ByteArrayOutputStream;

/** Changes GIFs block by block, in ways that the JDK's writer cannot. */
final class Gifs {

    private static final int HEADER = 13;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int IMAGE_DESCRIPTOR = 10;

    private Gifs() {}

    /** Gives each frame its delay, in hundredths of a second, in place of its graphic control extension. */
    static byte[] withDelays(byte[] gif, int... delays) {
        var out = new ByteArrayOutputStream();
        int at = HEADER + palette(gif[HEADER - 3]);
        out.write(gif, 0, at);
        for (int frame = 0; gif[at] == EXTENSION || gif[at] == IMAGE; ) {
            int end = gif[at] == EXTENSION ? afterBlocks(gif, at + 2) : afterImage(gif, at);
            if (gif[at] == IMAGE) {
                out.writeBytes(new byte[] {EXTENSION, (byte) 0xf9, 4, 0, (byte) delays[frame++], 0, 0, 0});
                out.write(gif, at, end - at);
            }
            at = end;
        }
        out.write(';');
        return out.toByteArray();
    }

    private static int afterImage(byte[] gif, int at) {
        return afterBlocks(gif, at + IMAGE_DESCRIPTOR + palette(gif[at + IMAGE_DESCRIPTOR - 1]) + 1);
    }

    private static int afterBlocks(byte[] gif, int from) {
        int at = from;
        while (gif[at] != 0) at += 1 + (gif[at] & 0xff);
        return at + 1;
    }

    private static int palette(byte flags) {
        return flags < 0 ? 3 << (flags & 7) + 1 : 0;
    }
}
