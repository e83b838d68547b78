package dev.breakwater.media.thumbnails.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.jna.Native;
import dev.breakwater.media.thumbnails.Originals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Opens files that are changed at random, in a process of its own: a crash is a finding and not the end of the tests. For longer
 * runs: {@code -Dfuzz.seconds=900}, with {@code -Dfuzz.seed=} for other files. What is found is in {@code target/fuzz}, with the
 * seed in its name; keep it in {@code src/test/resources/originals/found}.
 */
@EnabledOnOs(OS.LINUX)
class FuzzTest {

    private static final long SECONDS = Long.getLong("fuzz.seconds", 10);
    private static final Path KEPT = Path.of("src", "test", "resources", "originals", "found");
    private static final Path FOUND = Path.of("target", "fuzz");

    @Test
    void no_file_crashes_the_decoders_or_leaks_memory_into_a_picture() throws IOException, InterruptedException {
        Files.createDirectories(FOUND);
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS + 1).toNanos();
        long seed = Long.getLong("fuzz.seed", 1);
        var findings = new ArrayList<String>();
        long left;
        while ((left = Duration.ofNanos(end - System.nanoTime()).toSeconds()) > 0) {
            var child = run(seed, left);
            if (child.exitCode() != 0) findings.add(child.output());
            if (child.exitCode() > 1) keepCurrent(seed);
            seed += 1_000_000;
        }
        assertEquals(List.of(), findings);
    }

    @ParameterizedTest
    @MethodSource("kept")
    void what_was_found_before_does_no_harm(String name) {
        var malloc = Native.load("c", FuzzMain.Malloc.class);
        var file = Originals.resource("found/" + name);
        assertDoesNotThrow(() -> FuzzMain.checked(FuzzMain.thumbnails(), malloc, file));
    }

    static List<String> kept() throws IOException {
        try (Stream<Path> files = Files.list(KEPT)) {
            return files.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }

    private record Child(int exitCode, String output) {}

    private static Child run(long seed, long seconds) throws IOException, InterruptedException {
        var output = FOUND.resolve("output");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + FOUND.resolve("crash-" + seed + ".log"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                FuzzMain.class.getName(),
                Long.toString(seed),
                Long.toString(seconds),
                FOUND.toString());
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(seconds + 90, TimeUnit.SECONDS);
            var text = Files.readString(output);
            System.out.println(text);
            return new Child(ended ? process.exitValue() : -1, text);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void keepCurrent(long seed) throws IOException {
        Files.copy(FOUND.resolve("current"), FOUND.resolve("crash-" + seed), StandardCopyOption.REPLACE_EXISTING);
    }
}
