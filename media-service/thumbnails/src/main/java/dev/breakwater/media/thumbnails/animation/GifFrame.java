package dev.breakwater.media.thumbnails.animation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/**
 * The place of a GIF's first frame on its canvas. Browsers leave the rest of the canvas transparent; libvips paints it black if
 * no frame has a transparent colour.
 */
public record GifFrame(int left, int top, int width, int height) {

    private static final int SCREEN_FLAGS = 10;
    private static final int FIRST_BLOCK = 13;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;

    /** Empty if the file is no GIF, or the decoder must report its error. */
    public static Optional<GifFrame> first(ByteBuffer original) {
        if (original.get(0) != 'G') return Optional.empty();
        var in = original.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (in.limit() < FIRST_BLOCK) return Optional.empty();
        int palette = in.get(SCREEN_FLAGS) < 0 ? 3 << (in.get(SCREEN_FLAGS) & 7) + 1 : 0;
        int at = FIRST_BLOCK + palette;
        while (at + 9 < in.limit() && in.get(at) == EXTENSION) at = afterBlocks(in, at + 2);
        if (at + 9 >= in.limit() || in.get(at) != IMAGE) return Optional.empty();
        return Optional.of(new GifFrame(side(in, at + 1), side(in, at + 3), side(in, at + 5), side(in, at + 7)));
    }

    /** True if the frame lies within the canvas and leaves a part of it free. */
    public boolean isPartOf(int canvasWidth, int canvasHeight) {
        return width > 0
                && height > 0
                && left + width <= canvasWidth
                && top + height <= canvasHeight
                && (width < canvasWidth || height < canvasHeight);
    }

    /** Makes all that is outside of the frame transparent. */
    public Pointer onTransparent(VipsScope vipsScope, Pointer canvas) {
        var vips = vipsScope.vips();
        var cropped = new PointerByReference();
        var withAlpha = new PointerByReference();
        var out = new PointerByReference();
        vipsScope.built(vips.vips_extract_area(canvas, cropped, left, top, width, height), cropped);
        vipsScope.built(vips.vips_addalpha(cropped.getValue(), withAlpha), withAlpha);
        int canvasWidth = vips.vips_image_get_width(canvas);
        int canvasHeight = vips.vips_image_get_height(canvas);
        int status = vips.vips_embed(withAlpha.getValue(), out, left, top, canvasWidth, canvasHeight);
        return vipsScope.built(status, out);
    }

    /** Skips sub-blocks, each with its length first; the last one has none. */
    private static int afterBlocks(ByteBuffer in, int start) {
        int at = start;
        while (at < in.limit() && in.get(at) != 0) at += 1 + (in.get(at) & 0xff);
        return at + 1;
    }

    private static int side(ByteBuffer in, int at) {
        return in.getShort(at) & 0xffff;
    }
}
