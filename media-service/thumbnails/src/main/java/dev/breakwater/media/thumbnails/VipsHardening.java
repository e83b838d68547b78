package dev.breakwater.media.thumbnails;

import java.lang.reflect.Proxy;

import com.sun.jna.Library;
import com.sun.jna.Pointer;

/** Sets libvips up for strangers' files; its settings hold for the whole process. */
final class VipsHardening {

    private static boolean done;

    private VipsHardening() {}

    static synchronized void once(Vips vips) {
        if (done) return;
        if (vips.vips_init("breakwater") != 0) throw new IllegalStateException("libvips does not start");
        vips.vips_concurrency_set(1); // many images at once use the cores better than many threads an image
        vips.vips_cache_set_max(0); // no result is asked for twice, and a cache would keep originals alive
        vips.vips_block_untrusted_set(1);
        vips.vips_operation_block_set("VipsForeignLoad", 1);
        for (var type : Type.values()) vips.vips_operation_block_set(type.loader(), 0);
        vips.g_log_set_handler("VIPS", Vips.LOG_LEVEL_WARNING, silence(vips), null);
        done = true;
    }

    /** A damaged file causes thousands of warnings. Any native function will do that ignores its arguments. */
    private static Pointer silence(Vips vips) {
        var handler = (Library.Handler) Proxy.getInvocationHandler(vips);
        return handler.getNativeLibrary().getFunction("vips_tracked_get_files");
    }
}
