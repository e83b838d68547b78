package dev.breakwater.media.thumbnails.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.breakwater.media.thumbnails.Format;
import dev.breakwater.media.thumbnails.Metadata;
import dev.breakwater.media.thumbnails.Originals;
import dev.breakwater.media.thumbnails.Outcome;
import dev.breakwater.media.thumbnails.Recipe;
import dev.breakwater.media.thumbnails.Thumbnails;
import dev.breakwater.media.thumbnails.validation.Limits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Each file of the corpus has its reason, in little time and memory, and nothing but the picture comes out of it. */
class HostileCorpusTest {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** The budget for an image that is decoded as a whole, and the rest. */
    private static final long MOST_KILOBYTES = 450_000;

    private static final Thumbnails THUMBNAILS = Thumbnails.open(
            Optional.empty(), Limits.DEFAULT, Recipe.parse("small=128,medium=320", Set.of(Format.values())));

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.breakwater.media.thumbnails.hostile.HostileFile#all")
    void has_its_reason_and_costs_little(HostileFile file) throws IOException {
        var original = file.bytes().get();
        long before = peakKilobytes(true);
        long start = System.nanoTime();

        var outcome = THUMBNAILS.make(original);

        var took = Duration.ofNanos(System.nanoTime() - start);
        long grown = peakKilobytes(false) - before;
        assertEquals(file.expected(), reason(outcome), outcome::toString);
        assertTrue(took.compareTo(LONGEST) < 0, () -> "it took " + took);
        assertTrue(grown < MOST_KILOBYTES, () -> "it took " + grown + " kB");
        if (outcome instanceof Outcome.Made made) assertOnlyPicture(made);
    }

    private static String reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Made _ -> HostileFile.MADE;
            case Outcome.Refused refused -> refused.reason().slug();
            case Outcome.OutOfTime _ -> "out of time";
        };
    }

    private static void assertOnlyPicture(Outcome.Made made) {
        for (var variant : made.variants()) {
            assertEquals(List.of(), Metadata.in(variant.bytes()), () -> "in " + variant.format());
            var text = new String(variant.bytes(), StandardCharsets.ISO_8859_1);
            assertFalse(text.contains(Polyglots.SCRIPT) || text.contains(Originals.SECRET));
        }
    }

    /** The most memory that this process had since the last reset (proc(5), clear_refs); 0 on other systems. */
    private static long peakKilobytes(boolean reset) throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return 0;
        if (reset) Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
