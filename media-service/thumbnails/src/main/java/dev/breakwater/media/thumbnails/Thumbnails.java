package dev.breakwater.media.thumbnails;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final Recipe recipe;

    private Thumbnails(Vips vips, Limits limits, Recipe recipe) {
        this.vips = vips;
        this.limits = limits;
        this.recipe = recipe;
    }

    /**
     * Loads libvips and encodes one pixel in every format.
     *
     * @param library the libvips file; if empty, the default places are searched, see ADR 0010
     * @throws IllegalStateException if libvips is missing, too old or lacks a format
     */
    public static Thumbnails open(Optional<Path> library, Limits limits, Recipe recipe) {
        var vips = VipsLibrary.open(library, Validation.loaders());
        var thumbnails = new Thumbnails(vips, limits, recipe);
        EncoderProbe.of(vips, recipe.formats());
        return thumbnails;
    }

    /** The pipeline: the steps for every original, in order. */
    private Outcome run(byte[] original, VipsScope vipsScope) throws Refusal {
        var valid = Validation.ofContent(original, vipsScope, limits);
        var variants = new ArrayList<Variant>();
        List<Variant> larger = List.of();
        Pointer picture = null;
        for (var size : recipe.sizes()) {
            var smaller = picture == null
                    ? Load.at(size, vipsScope, original, valid.header())
                    : Shrink.further(vipsScope, picture, size);
            larger = smaller.equals(picture) ? named(size, larger) : encoded(size, vipsScope, smaller);
            variants.addAll(0, larger);
            picture = smaller;
        }
        return new Outcome.Made(valid.contentType(), valid.width(), valid.height(), List.copyOf(variants));
    }

    /** The {@link Recipe#id} of all that this one makes. */
    public String recipe() {
        return recipe.id();
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

    private List<Variant> encoded(Size size, VipsScope vipsScope, Pointer picture) {
        int width = vips.vips_image_get_width(picture);
        int height = vips.vips_image_get_height(picture);
        return recipe.formats().stream()
                .map(it -> new Variant(size, it, width, height, Encode.as(it, vipsScope, picture)))
                .toList();
    }

    /** The variants of an original that fits into a smaller box too: the same bytes under the other name. */
    private static List<Variant> named(Size size, List<Variant> larger) {
        return larger.stream()
                .map(it -> new Variant(size, it.format(), it.width(), it.height(), it.bytes()))
                .toList();
    }

    private static ScheduledThreadPoolExecutor watchdog() {
        var watchdog = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("thumbnails-watchdog").factory());
        watchdog.setRemoveOnCancelPolicy(true);
        return watchdog;
    }
}
