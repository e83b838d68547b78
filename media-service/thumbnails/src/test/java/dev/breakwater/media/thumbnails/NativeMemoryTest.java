package dev.breakwater.media.thumbnails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.breakwater.media.thumbnails.validation.Limits;
import dev.breakwater.media.thumbnails.validation.Validation;
import dev.breakwater.media.thumbnails.vips.VipsLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class NativeMemoryTest {

    /** proc(5): resets the peak of the resident memory. */
    private static final String RESET_PEAK = "5";

    private static final byte[] JPEG = Pictures.written(Pictures.photograph(900, 700), "jpeg");

    /** One valid original, and one for every step that can end the pipeline early. */
    private static final List<byte[]> ORIGINALS = List.of(
            JPEG,
            Arrays.copyOf(JPEG, JPEG.length / 2),
            Arrays.copyOf(JPEG, 3),
            new byte[1 << 20],
            Originals.blackPng(16_000, 16_000));

    @Test
    void libvips_holds_nothing_after_any_outcome() {
        var thumbnails = open(Duration.ofSeconds(30));
        var hasty = open(Duration.ofMillis(1));
        var vips = VipsLibrary.open(Optional.empty(), Validation.loaders(), false);

        for (var original : ORIGINALS) {
            thumbnails.make(original);
            hasty.make(original);
        }

        assertEquals(0, vips.vips_tracked_get_mem());
        assertEquals(0, vips.vips_tracked_get_files());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_process_stops_growing() throws IOException {
        var thumbnails = open(Duration.ofSeconds(30));
        for (int warmUp = 0; warmUp < 10; warmUp++) ORIGINALS.forEach(thumbnails::make);
        long before = residentKilobytes();

        for (int round = 0; round < 40; round++) ORIGINALS.forEach(thumbnails::make);

        long grown = residentKilobytes() - before;
        assertTrue(grown < 30_000, "40 rounds over all originals added " + grown + " kB");
    }

    /**
     * One thread per image, like the worker. The JVM itself keeps about 250 bytes of each thread. A leak grows in every round; the
     * JVM's compilers, which allocate megabytes from the same heap, do not.
     */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_thread_for_each_image_leaves_nothing_behind() throws InterruptedException {
        var thumbnails = open(Duration.ofSeconds(30));
        var small = Pictures.written(Pictures.photograph(64, 48), "jpeg");
        inThreads(300, () -> thumbnails.make(small));
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 4; round++) {
            long before = NativeHeap.bytesInUse();
            inThreads(500, () -> thumbnails.make(small));
            least = Math.min(least, NativeHeap.bytesInUse() - before);
        }

        assertTrue(least < 1_000_000, "500 threads added " + least + " bytes");
    }

    /** The kernel's own peak, of several attempts the least: the JVM's compilers and its heap also grow. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void two_photographs_of_24_megapixels_at_once_take_20_megabytes_each(@TempDir Path folder) throws Exception {
        var thumbnails = Thumbnails.open(Optional.empty(), Limits.DEFAULT, Recipes.of(Format.WEBP));
        var photograph =
                Files.write(folder.resolve("photograph"), Pictures.written(Pictures.redAndBlue(6000, 4000), "jpeg"));
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) {
            System.gc();
            Files.writeString(Path.of("/proc/self/clear_refs"), RESET_PEAK);
            long before = statusKilobytes("VmRSS:");
            var first = Thread.ofPlatform().start(() -> thumbnails.make(photograph));
            var second = Thread.ofPlatform().start(() -> thumbnails.make(photograph));
            first.join();
            second.join();
            least = Math.min(least, statusKilobytes("VmHWM:") - before);
        }

        assertTrue(least < 2 * 20 * 1024, "two at once took " + least + " kB");
    }

    /** Runs the threads one after the other, so that only memory of ended threads can accumulate. */
    private static void inThreads(int count, Runnable work) throws InterruptedException {
        for (int i = 0; i < count; i++) Thread.ofPlatform().start(work).join();
    }

    private static Thumbnails open(Duration time) {
        var d = Limits.DEFAULT;
        var limits = new Limits(d.bytes(), d.pixels(), d.side(), d.frames(), time);
        return Thumbnails.open(Optional.empty(), limits, Recipes.of(Format.JPEG));
    }

    private static long residentKilobytes() throws IOException {
        return statusKilobytes("VmRSS:");
    }

    private static long statusKilobytes(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
