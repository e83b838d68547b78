package dev.breakwater.media.processing.decoder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import dev.breakwater.media.processing.decoder.child.DecoderSettings;
import dev.breakwater.media.thumbnails.Format;
import dev.breakwater.media.thumbnails.Recipe;
import dev.breakwater.media.thumbnails.validation.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Kills a process that has a {@link DecoderPool}. */
class ParentDeathTest {

    /** More than a child uses until it is ready. */
    private static final long BUSY_MILLIS = 800;

    @TempDir
    Path folder;

    /** The process: it decodes the same image over and over again. */
    public static final class Parent {

        private Parent() {}

        public static void main(String... arguments) {
            var settings = new DecoderSettings(
                    Optional.empty(),
                    Limits.DEFAULT,
                    Recipe.parse(Recipe.DEFAULT_VARIANTS, EnumSet.of(Format.WEBP)),
                    0);
            try (var pool =
                    new DecoderPool(new DecoderPoolConfig(1, 600L << 20, 1000, settings), DecoderListener.NONE)) {
                while (true) pool.make(Path.of(arguments[0]));
            }
        }
    }

    @Test
    void a_child_ends_mid_image_when_its_parent_is_killed() throws Exception {
        var image = Photographs.progressiveJpeg(folder, 8000, 6000);
        var parent = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "--enable-native-access=ALL-UNNAMED",
                        Parent.class.getName(),
                        image.toString()))
                .inheritIO()
                .start();
        var child = await().atMost(Duration.ofSeconds(20))
                .until(() -> parent.children().findFirst(), Optional::isPresent)
                .orElseThrow();
        await().atMost(Duration.ofSeconds(20)).until(() -> cpuMillis(child) > BUSY_MILLIS);

        parent.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(3)).until(() -> !child.isAlive());
        assertEquals(137, parent.exitValue());
    }

    private static long cpuMillis(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }
}
