package dev.breakwater.media.thumbnails.animation.apng;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.animation.apng.ApngFile.Frame;
import dev.breakwater.media.thumbnails.vips.Vips;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/**
 * Decodes the frames of an animated PNG, each as a PNG of its own, onto its canvas. The result is what libvips makes of other
 * animations: one tall image with all frames below each other.
 */
public final class ApngFrames {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int RGBA = 4;
    private static final String STRICT = "[fail_on=error]";

    private final VipsScope vipsScope;
    private final Vips vips;
    private final ApngFile apng;
    private final int rowBytes;
    private final long canvasBytes;

    private ApngFrames(VipsScope vipsScope, ApngFile apng) {
        this.vipsScope = vipsScope;
        this.vips = vipsScope.vips();
        this.apng = apng;
        rowBytes = apng.width() * RGBA;
        canvasBytes = (long) rowBytes * apng.height();
    }

    /** The pixels are native memory of the run: 4 bytes for each of {@link ApngFile#pixels}. */
    public static Pointer of(VipsScope vipsScope, ApngFile apng) {
        return new ApngFrames(vipsScope, apng).tall();
    }

    private Pointer tall() {
        var frames = apng.frames();
        var all = vipsScope.memory(canvasBytes * frames.size());
        var canvas = vipsScope.memory(canvasBytes);
        canvas.clear();
        for (int n = 0; n < frames.size(); n++) {
            var frame = frames.get(n);
            var page = all.share(canvasBytes * n, canvasBytes);
            copy(canvas, page);
            draw(frame, page);
            switch (frame.disposal()) {
                case NONE -> copy(page, canvas);
                case BACKGROUND -> {
                    copy(page, canvas);
                    clear(frame, canvas);
                }
                case PREVIOUS -> {}
            }
        }
        return image(all);
    }

    private void copy(Pointer from, Pointer to) {
        to.getByteBuffer(0, canvasBytes).put(from.getByteBuffer(0, canvasBytes));
    }

    private void draw(Frame frame, Pointer page) {
        var images = new ArrayList<Pointer>();
        var size = new LongByReference();
        var pixels = vips.vips_image_write_to_memory(decoded(frame, images), size);
        if (pixels == null) throw vipsScope.failure();
        try {
            var row = new byte[frame.width() * RGBA];
            var below = new byte[row.length];
            for (int y = 0; y < frame.height(); y++) {
                pixels.read((long) y * row.length, row, 0, row.length);
                long at = place(frame, y);
                if (frame.blended()) {
                    page.read(at, below, 0, below.length);
                    blend(row, below);
                    page.write(at, below, 0, below.length);
                } else {
                    page.write(at, row, 0, row.length);
                }
            }
        } finally {
            vips.g_free(pixels);
            images.forEach(vipsScope::release);
        }
    }

    private long place(Frame frame, int row) {
        return (long) (frame.top() + row) * rowBytes + (long) frame.left() * RGBA;
    }

    /** Alpha compositing with the operator "over" (PNG third edition, 13.16), in the pixels' own gamma, as browsers do. */
    private static void blend(byte[] row, byte[] canvas) {
        for (int at = 0; at < row.length; at += RGBA) {
            int alpha = row[at + 3] & 0xff;
            if (alpha == 0) continue;
            int below = (canvas[at + 3] & 0xff) * (255 - alpha) / 255;
            int sum = alpha + below;
            for (int band = at; band < at + 3; band++) {
                int value = (row[band] & 0xff) * alpha + (canvas[band] & 0xff) * below;
                canvas[band] = (byte) ((value + sum / 2) / sum);
            }
            canvas[at + 3] = (byte) sum;
        }
    }

    private void clear(Frame frame, Pointer canvas) {
        for (int y = 0; y < frame.height(); y++)
            canvas.setMemory(place(frame, y), (long) frame.width() * RGBA, (byte) 0);
    }

    /** In sRGB with alpha, 8 bits a band. */
    private Pointer decoded(Frame frame, List<Pointer> images) {
        var png = png(frame);
        var loaded = vips.vips_image_new_from_buffer(vipsScope.copyOf(png), png.length, STRICT);
        images.add(vipsScope.built(loaded));
        var out = new PointerByReference();
        images.add(vipsScope.built(vips.vips_colourspace(loaded, out, Vips.INTERPRETATION_SRGB), out));
        if (vips.vips_image_hasalpha(out.getValue()) == 0) {
            images.add(vipsScope.built(vips.vips_addalpha(images.getLast(), out), out));
        }
        return images.getLast();
    }

    private byte[] png(Frame frame) {
        int size = SIGNATURE.length + 12 + apng.imageHeader().length + 12;
        for (var chunk : apng.header()) size += 12 + chunk.body().remaining();
        for (var data : frame.data()) size += 12 + data.remaining();
        var png = ByteBuffer.allocate(size).put(SIGNATURE);
        var header = ByteBuffer.wrap(apng.imageHeader().clone())
                .putInt(0, frame.width())
                .putInt(4, frame.height());
        chunk(png, "IHDR", header);
        for (var chunk : apng.header()) chunk(png, chunk.type(), chunk.body());
        for (var data : frame.data()) chunk(png, "IDAT", data);
        chunk(png, "IEND", ByteBuffer.allocate(0));
        return png.array();
    }

    private static void chunk(ByteBuffer png, String type, ByteBuffer body) {
        var crc = new CRC32();
        var name = type.getBytes(StandardCharsets.US_ASCII);
        crc.update(name);
        crc.update(body.duplicate());
        png.putInt(body.remaining()).put(name).put(body.duplicate()).putInt((int) crc.getValue());
    }

    private Pointer image(Memory all) {
        int height = Math.multiplyExact(apng.height(), apng.frames().size());
        var raw = vipsScope.built(
                vips.vips_image_new_from_memory(all, all.size(), apng.width(), height, RGBA, Vips.FORMAT_UCHAR));
        var out = new PointerByReference();
        int status = vips.vips_copy(raw, out, "interpretation", Vips.INTERPRETATION_SRGB);
        var image = vipsScope.built(status, out);
        var delays = apng.frames().stream().mapToInt(Frame::delayMillis).toArray();
        vips.vips_image_set_int(image, Vips.PAGE_HEIGHT, apng.height());
        vips.vips_image_set_int(image, Vips.N_PAGES, delays.length);
        vips.vips_image_set_int(image, Vips.LOOP, apng.plays());
        vips.vips_image_set_array_int(image, Vips.DELAY, delays, delays.length);
        return image;
    }
}
