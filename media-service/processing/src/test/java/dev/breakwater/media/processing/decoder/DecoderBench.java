package dev.breakwater.media.processing.decoder;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;

import com.sun.management.OperatingSystemMXBean;
import dev.breakwater.media.processing.decoder.DecoderResult.Completed;
import dev.breakwater.media.processing.decoder.child.DecoderSettings;
import dev.breakwater.media.thumbnails.Format;
import dev.breakwater.media.thumbnails.Recipe;
import dev.breakwater.media.thumbnails.Thumbnails;
import dev.breakwater.media.thumbnails.validation.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

/**
 * {@code ./run bench decoders}: what a child process costs against decoding in this process, in alternating rounds of two
 * long-lived processes. CPU time is user and system, of both processes.
 */
class DecoderBench {

    private static final int ROUNDS = Integer.getInteger("breakwater.bench.rounds", 20);

    @TempDir
    Path folder;

    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final DecoderSettings settings = new DecoderSettings(
            Optional.empty(), Limits.DEFAULT, Recipe.parse(Recipe.DEFAULT_VARIANTS, EnumSet.of(Format.WEBP)), 0);

    private record Cost(long images, Duration cpu, Duration wall) {
        Cost plus(Duration moreCpu, Duration moreWall) {
            return new Cost(images + 1, cpu.plus(moreCpu), wall.plus(moreWall));
        }

        String perImage() {
            return String.format(
                    Locale.ROOT,
                    "%6.1f ms of CPU, %6.1f ms of time",
                    cpu.toNanos() / 1e6 / images,
                    wall.toNanos() / 1e6 / images);
        }
    }

    @Test
    void a_child_process_costs_little() {
        var here = new InProcessDecoder(Thumbnails.open(settings.library(), settings.limits(), settings.recipe()));
        try (var pool =
                new DecoderPool(new DecoderPoolConfig(1, 640L << 20, 100_000, settings), DecoderListener.NONE)) {
            compare("0.1 megapixels", Photographs.jpeg(folder, 400, 300), here, pool);
            compare("12 megapixels", Photographs.jpeg(folder, 4000, 3000), here, pool);
            compare("24 megapixels", Photographs.jpeg(folder, 6000, 4000), here, pool);
            print("resident memory of the child afterwards: " + (pool.residentBytes() >> 20) + " MB");
        }
        var started = System.nanoTime();
        try (var pool =
                new DecoderPool(new DecoderPoolConfig(1, 640L << 20, 100_000, settings), DecoderListener.NONE)) {
            print("start of a child: " + (System.nanoTime() - started) / 1_000_000 + " ms, "
                    + (pool.residentBytes() >> 20) + " MB");
        }
    }

    private void compare(String name, Path original, Decoder here, DecoderPool pool) {
        var inProcess = new Cost(0, Duration.ZERO, Duration.ZERO);
        var inChild = new Cost(0, Duration.ZERO, Duration.ZERO);
        for (int n = 0; n < ROUNDS / 4; n++) {
            here.make(original);
            pool.make(original);
        }
        for (int n = 0; n < ROUNDS; n++) {
            inProcess = measured(inProcess, original, here, pool);
            inChild = measured(inChild, original, pool, pool);
        }
        print(String.format("%-15s in process %s", name, inProcess.perImage()));
        print(String.format("%-15s in a child %s", name, inChild.perImage()));
    }

    private Cost measured(Cost before, Path original, Decoder decoder, DecoderPool pool) {
        long started = System.nanoTime();
        var cpu = cpu(pool);
        assertInstanceOf(Completed.class, decoder.make(original));
        return before.plus(cpu(pool).minus(cpu), Duration.ofNanos(System.nanoTime() - started));
    }

    /** Of this process and the child. */
    private Duration cpu(DecoderPool pool) {
        var child = ProcessHandle.of(pool.pids().getFirst())
                .orElseThrow()
                .info()
                .totalCpuDuration()
                .orElseThrow();
        return child.plusNanos(process.getProcessCpuTime());
    }

    private static void print(String line) {
        System.out.println("bench decoders " + line);
    }
}
