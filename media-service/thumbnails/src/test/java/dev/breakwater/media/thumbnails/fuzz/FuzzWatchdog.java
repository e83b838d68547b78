package dev.breakwater.media.thumbnails.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Ends the process when one file takes too long or too much memory: native code cannot be stopped from within. */
final class FuzzWatchdog {

    static final int EXIT_CODE = 3;

    /** More than the limit of the pipeline, which stops what can be stopped. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final long MOST_KILOBYTES = 1_200_000;

    private static volatile long seed;
    private static volatile long started = Long.MAX_VALUE;

    static {
        Thread.ofPlatform().daemon().name("fuzz-watchdog").start(FuzzWatchdog::watch);
    }

    private FuzzWatchdog() {}

    static void starts(long nextSeed) {
        seed = nextSeed;
        started = System.nanoTime();
    }

    private static void watch() {
        try {
            while (true) {
                Thread.sleep(100);
                if (System.nanoTime() - started > LONGEST.toNanos() && started != Long.MAX_VALUE) end("takes too long");
                if (residentKilobytes() > MOST_KILOBYTES) end("takes too much memory");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(String why) {
        System.out.println("seed " + seed + " " + why);
        System.out.flush();
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
