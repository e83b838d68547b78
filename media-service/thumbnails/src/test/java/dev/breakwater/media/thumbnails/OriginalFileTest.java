package dev.breakwater.media.thumbnails;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import com.sun.management.ThreadMXBean;
import dev.breakwater.media.thumbnails.Transform.Fit;
import dev.breakwater.media.thumbnails.Transform.FocalPoint;
import dev.breakwater.media.thumbnails.validation.Limits;
import dev.breakwater.media.thumbnails.validation.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Originals in files, which are never whole in the heap. */
class OriginalFileTest {

    private static final byte[] JPEG = Pictures.written(Pictures.photograph(1200, 900), "jpeg");

    private final Thumbnails thumbnails = Thumbnails.open(Optional.empty(), Limits.DEFAULT, Recipes.of(Format.WEBP));

    @TempDir
    private Path folder;

    @Test
    void a_file_gives_the_same_pictures_as_its_bytes_and_stays_as_it_was() throws IOException {
        for (var original : List.of(
                JPEG,
                Pictures.written(Pictures.redAndBlue(900, 600), "png"),
                Originals.resource("small-frame.gif"),
                Originals.resource("red-of-p3.avif"),
                Originals.resource("sequence.avif"),
                Originals.resource("restart-lost.jpg"))) {
            var file = file(original);
            var transform = new Transform(70, 80, Fit.FILL, Format.WEBP, Optional.of(new FocalPoint(10, 20)));

            assertEquals(bytes(thumbnails.make(original)), bytes(thumbnails.make(file)));
            assertEquals(
                    bytes(thumbnails.transform(original, transform)), bytes(thumbnails.transform(file, transform)));
            assertEquals(ImageHash.ofContent(original), ImageHash.ofContent(file));
            assertArrayEquals(original, Files.readAllBytes(file));
        }
    }

    @Test
    void a_hostile_file_is_refused_like_its_bytes() throws IOException {
        for (var original : List.of(new byte[0], new byte[1], Originals.blackPng(16_000, 16_000))) {
            assertEquals(thumbnails.make(original), thumbnails.make(file(original)));
        }
        var small = Thumbnails.open(
                Optional.empty(), new Limits(1000, 1_000_000, 1000, 2, Limits.DEFAULT.time()), Recipes.of(Format.WEBP));
        var refused = assertInstanceOf(Outcome.Refused.class, small.make(file(JPEG)));
        assertEquals(Reason.TOO_LARGE, refused.reason());
    }

    @Test
    void a_file_that_is_missing_is_an_error() {
        assertThrows(UncheckedIOException.class, () -> thumbnails.make(folder.resolve("missing")));
    }

    /** A photograph with 40 MB behind its end, and one that is damaged, so that all of its data is followed. */
    @Test
    void the_heap_never_holds_the_file() throws IOException {
        var junk = new byte[40 << 20];
        new Random(1).nextBytes(junk);
        var damaged = Originals.resource("restart-lost.jpg");
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (var file : List.of(file(Originals.joined(JPEG, junk)), file(Originals.joined(damaged, junk)))) {
            thumbnails.make(file);
            long before = threads.getCurrentThreadAllocatedBytes();
            thumbnails.make(file);
            ImageHash.ofContent(file);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(allocated < 4 << 20, allocated + " bytes");
        }
    }

    private Path file(byte[] original) throws IOException {
        return Files.write(Files.createTempFile(folder, "original", ""), original);
    }

    private static List<String> bytes(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Made made ->
                made.variants().stream()
                        .map(it -> ImageHash.ofContent(it.bytes()))
                        .toList();
            case Outcome.Refused refused -> List.of(refused.reason().slug());
            case Outcome.OutOfTime _ -> throw new AssertionError(outcome);
        };
    }

    private static String bytes(TransformOutcome outcome) {
        return switch (outcome) {
            case TransformOutcome.Transformed made -> ImageHash.ofContent(made.bytes());
            case Outcome.Refused refused -> refused.reason().slug();
            case Outcome.OutOfTime _ -> throw new AssertionError(outcome);
        };
    }
}
