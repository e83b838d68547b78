package dev.breakwater.media.thumbnails.vips;

import java.lang.reflect.Proxy;
import java.util.Collection;

import com.sun.jna.Library;
import com.sun.jna.Pointer;

/** Configures libvips for untrusted files. The settings apply to the whole process. */
final class VipsHardening {

    private static boolean done;

    private VipsHardening() {}

    /** Only the given loaders may open a file. */
    static synchronized void once(Vips vips, Collection<String> loaders) {
        if (done) return;
        if (vips.vips_init("breakwater") != 0) throw new IllegalStateException("libvips does not start");
        vips.vips_concurrency_set(1); // concurrent images use the cores better than several threads per image
        vips.vips_cache_set_max(0); // no result is used twice, and a cache would keep originals in memory
        vips.vips_block_untrusted_set(1);
        vips.vips_operation_block_set("VipsForeignLoad", 1);
        for (var loader : loaders) vips.vips_operation_block_set(loader, 0);
        vips.g_log_set_handler("VIPS", Vips.LOG_LEVEL_WARNING, silence(vips), null);
        done = true;
    }

    /** A damaged file causes thousands of warnings. Every native function that ignores its arguments can be the handler. */
    private static Pointer silence(Vips vips) {
        var handler = (Library.Handler) Proxy.getInvocationHandler(vips);
        return handler.getNativeLibrary().getFunction("vips_tracked_get_files");
    }
}
