package dev.breakwater.media.thumbnails;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.sun.management.OperatingSystemMXBean;
import dev.breakwater.media.thumbnails.Transform.Fit;
import dev.breakwater.media.thumbnails.validation.Limits;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

/**
 * {@code ./run bench thumbnails}: CPU time, user and system, of three sizes in WebP and JPEG, here and in sharp, in alternating
 * rounds of two long-lived processes. sharp does the same work decoding once (best), and as people write it (usual). A WebP of
 * 128 pixels alone is compared, too, over all originals and for the progressive JPEG.
 */
class ThumbnailsBench {

    private static final int ROUNDS = Integer.getInteger("breakwater.bench.rounds", 3);
    /** A small picture alone takes a few milliseconds. */
    private static final int SMALL_ROUNDS = 5;

    private static final Transform SMALL = new Transform(128, 128, Fit.FIT, Format.WEBP, Optional.empty());
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path SCRIPTS = Path.of("src/bench").toAbsolutePath();
    private static final Path CORPUS = ROOT.resolve(".stack/bench/thumbnails");

    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Thumbnails thumbnails = Thumbnails.open(
            Optional.empty(),
            Limits.DEFAULT,
            Recipe.parse("small=320,medium=800,large=1600", Set.of(Format.WEBP, Format.JPEG), 0));

    @Test
    void thumbnails_cost_less_than_sharp() throws IOException, InterruptedException {
        assertEquals(
                0,
                new ProcessBuilder("node", SCRIPTS.resolve("corpus.mjs").toString(), CORPUS.toString())
                        .inheritIO()
                        .start()
                        .waitFor());
        var sharp = new ProcessBuilder("node", SCRIPTS.resolve("sharp.mjs").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var to = new OutputStreamWriter(sharp.getOutputStream());
                var from = sharp.inputReader();
                var files = Files.list(CORPUS)) {
            compare(files.sorted().toList(), to, from);
        } finally {
            sharp.destroy();
        }
    }

    private void compare(List<Path> originals, Writer to, BufferedReader from) throws IOException {
        warmUp(originals, to, from);
        double oursInAll = 0;
        double bestInAll = 0;
        double usualInAll = 0;
        double smallInAll = 0;
        double sharpsSmallInAll = 0;
        for (var original : originals) {
            var bytes = Files.readAllBytes(original);
            double ours = 0;
            double best = 0;
            double usual = 0;
            double small = 0;
            double sharpsSmall = 0;
            for (int round = 0; round < ROUNDS; round++) {
                ours += ours(bytes);
                best += sharp("best", 1, original, to, from);
                usual += sharp("usual", 1, original, to, from);
                small += small(bytes);
                sharpsSmall += sharp("small", SMALL_ROUNDS, original, to, from);
            }
            print(
                    "%-20s %5.0f ms, sharp best %5.0f ms, usual %5.0f ms; ratio %.2f and %.2f;"
                            + " 128 pixels %5.1f ms, sharp %5.1f ms; ratio %.2f",
                    original.getFileName(),
                    ours / ROUNDS,
                    best / ROUNDS,
                    usual / ROUNDS,
                    ours / best,
                    ours / usual,
                    small / ROUNDS / SMALL_ROUNDS,
                    sharpsSmall / ROUNDS / SMALL_ROUNDS,
                    small / sharpsSmall);
            if (original.getFileName().toString().startsWith("progressive"))
                ratio("progressive.vs-sharp", small / sharpsSmall);
            oursInAll += ours;
            bestInAll += best;
            usualInAll += usual;
            smallInAll += small;
            sharpsSmallInAll += sharpsSmall;
        }
        ratio("vs-sharp-best", oursInAll / bestInAll);
        ratio("vs-sharp-usual", oursInAll / usualInAll);
        ratio("small-webp.vs-sharp", smallInAll / sharpsSmallInAll);
    }

    private void warmUp(List<Path> originals, Writer to, BufferedReader from) throws IOException {
        for (var original : originals) {
            for (int round = 0; round < ROUNDS; round++) ours(Files.readAllBytes(original));
            small(Files.readAllBytes(original));
            sharp("best", 1, original, to, from);
            sharp("small", SMALL_ROUNDS, original, to, from);
        }
    }

    /** Milliseconds. */
    private double ours(byte[] original) {
        long before = process.getProcessCpuTime();
        assertInstanceOf(Outcome.Made.class, thumbnails.make(original));
        return (process.getProcessCpuTime() - before) / 1e6;
    }

    /** Milliseconds of {@link #SMALL_ROUNDS} rounds. */
    private double small(byte[] original) {
        long before = process.getProcessCpuTime();
        for (int round = 0; round < SMALL_ROUNDS; round++) {
            assertInstanceOf(TransformOutcome.Transformed.class, thumbnails.transform(original, SMALL));
        }
        return (process.getProcessCpuTime() - before) / 1e6;
    }

    private static double sharp(String way, int rounds, Path original, Writer to, BufferedReader from)
            throws IOException {
        to.write(way + " " + rounds + " " + original + "\n");
        to.flush();
        return Double.parseDouble(from.readLine()) / 1e3;
    }

    private static void ratio(String name, double value) {
        System.out.printf(Locale.ROOT, "bench thumbnails.%s %.2f%n", name, value);
    }

    private static void print(String line, Object... values) {
        System.out.printf(Locale.ROOT, "bench thumbnails " + line + "%n", values);
    }
}
