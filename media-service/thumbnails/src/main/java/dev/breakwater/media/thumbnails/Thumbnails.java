package dev.breakwater.media.thumbnails;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.sun.jna.Pointer;
import dev.breakwater.media.thumbnails.animation.AvifSequence;
import dev.breakwater.media.thumbnails.validation.Limits;
import dev.breakwater.media.thumbnails.validation.Refusal;
import dev.breakwater.media.thumbnails.validation.Validation;
import dev.breakwater.media.thumbnails.vips.Vips;
import dev.breakwater.media.thumbnails.vips.VipsException;
import dev.breakwater.media.thumbnails.vips.VipsLibrary;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/**
 * Makes small, upright thumbnails without metadata from untrusted originals, with libvips in this process. It is
 * thread-safe; call it from platform threads, because native calls pin the carrier of a virtual thread. A crash of native
 * code ends the JVM: run it where a crash costs one retry (the worker, the function), never in the API.
 */
public final class Thumbnails {

    private static final ScheduledThreadPoolExecutor WATCHDOG = watchdog();

    private final Vips vips;
    private final Limits limits;
    private final Set<Format> formats;

    private Thumbnails(Vips vips, Limits limits, Set<Format> formats) {
        this.vips = vips;
        this.limits = limits;
        this.formats = EnumSet.copyOf(formats);
    }

    /**
     * Loads libvips and encodes one pixel in every format.
     *
     * @param library the libvips file; if empty, the default places are searched, see ADR 0010
     * @throws IllegalStateException if libvips is missing, too old or lacks a format
     */
    public static Thumbnails open(Optional<Path> library, Limits limits, Set<Format> formats) {
        var vips = VipsLibrary.open(library, Validation.loaders());
        var thumbnails = new Thumbnails(vips, limits, formats);
        EncoderProbe.of(vips, formats);
        return thumbnails;
    }

    /** The pipeline: the steps for every original, in order. */
    private Outcome run(byte[] original, VipsScope vipsScope) throws Refusal {
        var valid = Validation.ofContent(original, vipsScope, limits);
        var large = Load.at(Size.LARGE, vipsScope, original, valid.header());
        var medium = Shrink.further(vipsScope, large, Size.MEDIUM);
        var small = Shrink.further(vipsScope, medium, Size.SMALL);
        var variants = new ArrayList<Variant>();
        for (var format : formats) {
            variants.add(variant(Size.SMALL, format, vipsScope, small));
            variants.add(variant(Size.MEDIUM, format, vipsScope, medium));
            variants.add(variant(Size.LARGE, format, vipsScope, large));
        }
        return new Outcome.Made(valid.contentType(), valid.width(), valid.height(), List.copyOf(variants));
    }

    /** Runs the pipeline within the limits, on the calling thread. */
    public Outcome make(byte[] original) {
        try {
            Validation.ofSize(original, limits);
            try (var vipsScope = new VipsScope(vips, AvifSequence.asStill(original))) {
                return withinTime(original, vipsScope);
            }
        } catch (Refusal refusal) {
            return new Outcome.Refused(refusal.reason(), refusal.getMessage());
        } finally {
            // Required on threads that libvips did not start. Version 8.18 also frees the memory when a thread ends.
            vips.vips_thread_shutdown();
        }
    }

    private Outcome withinTime(byte[] original, VipsScope vipsScope) throws Refusal {
        var alarm = WATCHDOG.schedule(vipsScope::stop, limits.time().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return run(original, vipsScope);
        } catch (Refusal | VipsException e) {
            if (vipsScope.stopped()) return new Outcome.OutOfTime(limits.time());
            throw e;
        } finally {
            alarm.cancel(false);
        }
    }

    private Variant variant(Size size, Format format, VipsScope vipsScope, Pointer picture) {
        int width = vips.vips_image_get_width(picture);
        int height = vips.vips_image_get_height(picture);
        return new Variant(size, format, width, height, Encode.as(format, vipsScope, picture));
    }

    private static ScheduledThreadPoolExecutor watchdog() {
        var watchdog = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("thumbnails-watchdog").factory());
        watchdog.setRemoveOnCancelPolicy(true);
        return watchdog;
    }
}
