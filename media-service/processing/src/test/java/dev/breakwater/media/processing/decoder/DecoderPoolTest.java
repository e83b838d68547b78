package dev.breakwater.media.processing.decoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.breakwater.media.processing.decoder.DecoderResult.Completed;
import dev.breakwater.media.processing.decoder.DecoderResult.Failed;
import dev.breakwater.media.processing.decoder.DecoderResult.Failure;
import dev.breakwater.media.processing.decoder.child.DecoderSettings;
import dev.breakwater.media.thumbnails.Format;
import dev.breakwater.media.thumbnails.Outcome;
import dev.breakwater.media.thumbnails.Recipe;
import dev.breakwater.media.thumbnails.Thumbnails;
import dev.breakwater.media.thumbnails.timing.StageTime;
import dev.breakwater.media.thumbnails.validation.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Runs real child processes on the JVM of the test. */
class DecoderPoolTest {

    private static final Set<Format> WEBP = EnumSet.of(Format.WEBP);
    private static final long PLENTY = 600L << 20;
    private static final long BUSY_MILLIS = 50;

    @TempDir
    Path folder;

    private final List<String> replaced = new CopyOnWriteArrayList<>();

    private final DecoderListener listener = new DecoderListener() {
        @Override
        public void decoded(List<StageTime> times) {}

        @Override
        public void replaced(String reason) {
            replaced.add(reason);
        }
    };

    @Test
    void a_child_makes_the_same_bytes_as_this_process() throws IOException {
        var original = Photographs.jpeg(folder, 1200, 900);
        var here = Thumbnails.open(Optional.empty(), Limits.DEFAULT, Recipe.parse(Recipe.DEFAULT_VARIANTS, WEBP));
        var expected = assertInstanceOf(Outcome.Made.class, here.make(Files.readAllBytes(original)));

        try (var pool = pool(1, PLENTY, 1000, Limits.DEFAULT.time())) {
            var made = made(pool.make(original));

            assertEquals(here.recipe(), pool.recipe());
            assertEquals(expected.contentType(), made.contentType());
            assertEquals(expected.width(), made.width());
            assertEquals(expected.variants().size(), made.variants().size());
            for (int n = 0; n < made.variants().size(); n++) {
                assertEquals(
                        expected.variants().get(n).size(),
                        made.variants().get(n).size());
                assertArrayEquals(
                        expected.variants().get(n).bytes(),
                        made.variants().get(n).bytes());
            }
        }
    }

    @Test
    void a_refusal_leaves_the_child_as_it_is() throws IOException {
        var noImage = Files.writeString(folder.resolve("text"), "I am a picture.jpg");
        try (var pool = pool(1, PLENTY, 1000, Limits.DEFAULT.time())) {
            var before = pool.pids();
            var completed = assertInstanceOf(Completed.class, pool.make(noImage));
            assertEquals(
                    "not-an-image",
                    assertInstanceOf(Outcome.Refused.class, completed.outcome())
                            .reason()
                            .slug());
            assertEquals(before, pool.pids());
        }
    }

    @Test
    void a_child_that_is_killed_mid_image_costs_that_image_only() {
        var large = Photographs.progressiveJpeg(folder, 8000, 6000);
        var small = Photographs.jpeg(folder, 400, 300);
        try (var pool = pool(2, PLENTY, 1000, Limits.DEFAULT.time())) {
            var victim = pool.pids().getFirst();
            long idle = cpuMillis(victim);
            var first = CompletableFuture.supplyAsync(() -> pool.make(large));
            var second = CompletableFuture.supplyAsync(() -> pool.make(large));
            await().pollInterval(Duration.ofMillis(10)).until(() -> cpuMillis(victim) > idle + BUSY_MILLIS);
            ProcessHandle.of(victim).orElseThrow().destroyForcibly();

            var results = List.of(first.join(), second.join());

            assertEquals(1, results.stream().filter(Completed.class::isInstance).count(), results::toString);
            var failed = results.stream().filter(Failed.class::isInstance).toList();
            assertEquals(Failure.CRASH, ((Failed<?>) failed.getFirst()).failure());
            made(pool.make(small));
            made(pool.make(small));
            assertEquals(List.of("crash"), replaced);
        }
    }

    @Test
    void an_idle_child_that_died_is_replaced_without_a_failed_attempt() {
        var original = Photographs.jpeg(folder, 400, 300);
        try (var pool = pool(1, PLENTY, 1000, Limits.DEFAULT.time())) {
            var victim = pool.pids().getFirst();
            ProcessHandle.of(victim).orElseThrow().destroyForcibly();
            await().until(() ->
                    !ProcessHandle.of(victim).map(ProcessHandle::isAlive).orElse(false));
            made(pool.make(original));
            assertEquals(List.of("died"), replaced);
        }
    }

    @Test
    void a_stopped_child_is_killed_at_the_time_limit() throws IOException, InterruptedException {
        var original = Photographs.jpeg(folder, 400, 300);
        try (var pool = pool(1, PLENTY, 1000, Duration.ofMillis(300))) {
            new ProcessBuilder("kill", "-STOP", pool.pids().getFirst().toString())
                    .start()
                    .waitFor();
            var failed = assertInstanceOf(Failed.class, pool.make(original));
            assertEquals(Failure.TIME_LIMIT, failed.failure());
        }
    }

    @Test
    void an_image_that_needs_too_much_memory_is_stopped() {
        var large = Photographs.progressiveJpeg(folder, 9000, 9000);
        try (var pool = pool(1, 150L << 20, 1000, Limits.DEFAULT.time())) {
            var failed = assertInstanceOf(Failed.class, pool.make(large));
            assertEquals(Failure.MEMORY_LIMIT, failed.failure(), failed::detail);
            made(pool.make(Photographs.jpeg(folder, 400, 300)));
        }
    }

    @Test
    void a_child_is_replaced_after_its_number_of_images() {
        var original = Photographs.jpeg(folder, 400, 300);
        try (var pool = pool(1, PLENTY, 2, Limits.DEFAULT.time())) {
            var first = pool.pids();
            made(pool.make(original));
            assertEquals(first, pool.pids());
            made(pool.make(original));
            made(pool.make(original));
            assertNotEquals(first, pool.pids());
            assertEquals(List.of("recycled"), replaced);
        }
    }

    @Test
    void children_get_neither_secrets_nor_signals_and_end_with_their_pool() throws IOException, InterruptedException {
        List<Long> pids;
        try (var pool = pool(2, PLENTY, 1000, Limits.DEFAULT.time())) {
            pids = pool.pids();
            for (var pid : pids) {
                var environment = Files.readString(Path.of("/proc/" + pid + "/environ"));
                assertFalse(environment.contains("PATH=/") || environment.contains("HOME="), environment);
                new ProcessBuilder("kill", "-TERM", pid.toString()).start().waitFor();
            }
            made(pool.make(Photographs.jpeg(folder, 400, 300)));
            assertEquals(pids, pool.pids());
        }
        await().until(() -> pids.stream().noneMatch(it -> ProcessHandle.of(it).isPresent()));
    }

    @Test
    void without_libvips_the_pool_does_not_start() {
        var settings = new DecoderSettings(
                Optional.of(Path.of("/no/libvips.so")), Limits.DEFAULT, Recipe.parse(Recipe.DEFAULT_VARIANTS, WEBP), 0);
        assertThrows(
                IllegalStateException.class,
                () -> new DecoderPool(new DecoderPoolConfig(1, PLENTY, 1000, settings), listener));
    }

    private DecoderPool pool(int size, long memory, int images, Duration time) {
        var usual = Limits.DEFAULT;
        var limits = new Limits(usual.bytes(), usual.pixels(), usual.side(), usual.frames(), time)
                .withWhole(
                        usual.pixels(), usual.wholeBytes()); // a progressive JPEG that takes much memory is not refused
        var settings = new DecoderSettings(Optional.empty(), limits, Recipe.parse(Recipe.DEFAULT_VARIANTS, WEBP), 0);
        return new DecoderPool(new DecoderPoolConfig(size, memory, images, settings), listener);
    }

    private static Outcome.Made made(DecoderResult<Outcome> result) {
        return assertInstanceOf(
                Outcome.Made.class, assertInstanceOf(Completed.class, result).outcome());
    }

    private static long cpuMillis(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(it -> it.info().totalCpuDuration())
                .orElseThrow()
                .toMillis();
    }
}
