package dev.breakwater.media.thumbnails;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import com.sun.jna.Pointer;
import dev.breakwater.media.thumbnails.animation.Frames;
import dev.breakwater.media.thumbnails.metadata.Metadata;
import dev.breakwater.media.thumbnails.placeholder.Placeholder;
import dev.breakwater.media.thumbnails.timing.Stage;
import dev.breakwater.media.thumbnails.timing.StageClock;
import dev.breakwater.media.thumbnails.validation.Limits;
import dev.breakwater.media.thumbnails.validation.Refusal;
import dev.breakwater.media.thumbnails.validation.ValidOriginal;
import dev.breakwater.media.thumbnails.validation.Validation;
import dev.breakwater.media.thumbnails.vips.HeicProbe;
import dev.breakwater.media.thumbnails.vips.OriginalMemory;
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
     * Loads libvips, encodes one pixel in every format, and decodes a HEIC if the limits accept it.
     *
     * @param library the libvips file; if empty, the default places are searched, see ADR 0010
     * @throws IllegalStateException if libvips is missing, too old or lacks a format
     */
    public static Thumbnails open(Optional<Path> library, Limits limits, Recipe recipe) {
        var vips = VipsLibrary.open(library, Validation.loaders(), limits.heic());
        var thumbnails = new Thumbnails(vips, limits, recipe);
        EncoderProbe.of(vips, recipe.formats());
        if (limits.heic()) HeicProbe.of(vips);
        return thumbnails;
    }

    /** The {@link Recipe#id} of all that {@link #make} makes. */
    public String recipe() {
        return recipe.id();
    }

    /** Makes all variants of the recipe within the limits, on the calling thread. */
    public Outcome make(byte[] original) {
        var clock = StageClock.stopped();
        return run(
                original.length, () -> OriginalMemory.copyOf(original), it -> variants(it, clock), it -> it, it -> it);
    }

    /** Like {@link #make(byte[])}, without the file in the heap; the file must not change until then. */
    public Outcome make(Path original) {
        return make(original, StageClock.stopped());
    }

    /** Like {@link #make(Path)}, and measures the stages. */
    public Outcome make(Path original, StageClock clock) {
        return run(
                size(original), () -> OriginalMemory.mapped(original), it -> variants(it, clock), it -> it, it -> it);
    }

    /**
     * Makes one picture within the limits, on the calling thread.
     *
     * @throws VipsException if this libvips cannot write the format
     */
    public TransformOutcome transform(byte[] original, Transform transform) {
        var clock = StageClock.stopped();
        return run(
                original.length,
                () -> OriginalMemory.copyOf(original),
                scope -> transformed(scope, transform, clock),
                it -> it,
                it -> it);
    }

    /** Like {@link #transform(byte[], Transform)}, without the file in the heap; the file must not change until then. */
    public TransformOutcome transform(Path original, Transform transform) {
        return transform(original, transform, StageClock.stopped());
    }

    /** Like {@link #transform(Path, Transform)}, and measures the stages. */
    public TransformOutcome transform(Path original, Transform transform, StageClock clock) {
        return run(
                size(original),
                () -> OriginalMemory.mapped(original),
                scope -> transformed(scope, transform, clock),
                it -> it,
                it -> it);
    }

    /** The pipeline of {@link #make}: the steps for every original, in order. */
    private Outcome variants(VipsScope vipsScope, StageClock clock) throws Refusal {
        var valid = Validation.ofContent(vipsScope, limits);
        clock.ended(Stage.VALIDATE, valid.contentType());
        boolean animated = Frames.areWithin(recipe.animatedPixels(), valid.contentType(), vipsScope, valid.header());
        var variants = new ArrayList<Variant>();
        List<Variant> larger = List.of();
        Pointer picture = null;
        for (var size : recipe.sizes()) {
            var box = Box.around(size);
            var smaller =
                    picture == null ? load(box, vipsScope, valid, animated) : Shrink.further(vipsScope, picture, box);
            if (picture == null) Metadata.removeFrom(vipsScope, smaller);
            clock.ended(picture == null ? Stage.DECODE : Stage.RESIZE, valid.contentType());
            larger = smaller.equals(picture) ? named(size, larger) : encoded(size, vipsScope, smaller, clock);
            variants.addAll(0, larger);
            picture = smaller;
        }
        var blurHash = Placeholder.of(vipsScope, Encode.opaque(vipsScope, Frames.first(vipsScope, picture)));
        clock.ended(Stage.PLACEHOLDER, valid.contentType());
        return new Outcome.Made(valid.contentType(), valid.width(), valid.height(), blurHash, List.copyOf(variants));
    }

    private static Pointer load(Box box, VipsScope vipsScope, ValidOriginal valid, boolean animated) throws Refusal {
        return animated ? Load.animationAt(box, vipsScope, valid.header()) : Load.at(box, vipsScope, valid.header());
    }

    /** The pipeline of {@link #transform}. */
    private TransformOutcome transformed(VipsScope vipsScope, Transform transform, StageClock clock) throws Refusal {
        var valid = Validation.ofContent(vipsScope, limits);
        clock.ended(Stage.VALIDATE, valid.contentType());
        var box = transform.box(valid.width(), valid.height());
        var loaded = Load.at(box, vipsScope, valid.header());
        Metadata.removeFrom(vipsScope, loaded);
        var picture = transform.crop(box, vipsScope, loaded);
        clock.ended(Stage.DECODE, valid.contentType());
        var bytes = Encode.as(transform.format(), vipsScope, picture);
        clock.ended(Stage.ENCODE, transform.format().contentType());
        return new TransformOutcome.Transformed(
                transform.format(), vips.vips_image_get_width(picture), vips.vips_image_get_height(picture), bytes);
    }

    @FunctionalInterface
    private interface Steps<T> {
        T of(VipsScope vipsScope) throws Refusal;
    }

    private <T> T run(
            long size,
            Supplier<OriginalMemory> memory,
            Steps<T> steps,
            Function<Outcome.Refused, T> refused,
            Function<Outcome.OutOfTime, T> late) {
        try {
            Validation.ofSize(size, limits);
            try (var vipsScope = new VipsScope(vips, memory.get())) {
                return withinTime(vipsScope, steps, late);
            }
        } catch (Refusal refusal) {
            return refused.apply(new Outcome.Refused(refusal.reason(), refusal.getMessage()));
        } finally {
            // Required on threads that libvips did not start. Version 8.18 also frees the memory when a thread ends.
            vips.vips_thread_shutdown();
        }
    }

    private <T> T withinTime(VipsScope vipsScope, Steps<T> steps, Function<Outcome.OutOfTime, T> late) throws Refusal {
        var alarm = WATCHDOG.schedule(vipsScope::stop, limits.time().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return steps.of(vipsScope);
        } catch (Refusal | VipsException e) {
            if (vipsScope.stopped()) return late.apply(new Outcome.OutOfTime(limits.time()));
            throw e;
        } finally {
            alarm.cancel(false);
        }
    }

    private static long size(Path original) {
        try {
            return Files.size(original);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Variant> encoded(Size size, VipsScope vipsScope, Pointer picture, StageClock clock) {
        int width = vips.vips_image_get_width(picture);
        int height = vips.vips_image_get_page_height(picture);
        var encoded = new ArrayList<Variant>();
        for (var format : recipe.formats()) {
            encoded.add(new Variant(size, format, width, height, Encode.as(format, vipsScope, picture)));
            clock.ended(Stage.ENCODE, format.contentType());
        }
        return encoded;
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
