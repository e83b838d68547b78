package dev.breakwater.media.processing.decoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.breakwater.media.processing.decoder.child.DecoderSettings;
import dev.breakwater.media.thumbnails.Format;
import dev.breakwater.media.thumbnails.Recipe;
import dev.breakwater.media.thumbnails.Transform;
import dev.breakwater.media.thumbnails.timing.Stage;
import dev.breakwater.media.thumbnails.timing.StageTime;
import dev.breakwater.media.thumbnails.validation.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The processor times that child processes tell. */
class StageTimesTest {

    @TempDir
    Path folder;

    private final List<StageTime> times = new CopyOnWriteArrayList<>();
    private DecoderPool pool;

    @BeforeEach
    void start() {
        var recipe = Recipe.parse("small=320,large=1600", EnumSet.of(Format.WEBP, Format.JPEG));
        var settings = new DecoderSettings(Optional.empty(), Limits.DEFAULT, recipe, 0);
        pool = new DecoderPool(new DecoderPoolConfig(1, 600L << 20, 100, settings), new DecoderListener() {
            @Override
            public void decoded(List<StageTime> ofOneImage) {
                times.addAll(ofOneImage);
            }

            @Override
            public void replaced(String reason) {}
        });
    }

    @AfterEach
    void end() {
        pool.close();
    }

    @Test
    void the_stages_of_an_image_make_up_the_time_that_its_child_used() throws IOException {
        var original = Photographs.jpeg(folder, 4000, 3000);
        pool.make(original);
        times.clear();
        var before = cpu();
        pool.make(original);
        var used = cpu().minus(before);

        assertEquals(
                Set.of(
                        "VALIDATE image/jpeg",
                        "DECODE image/jpeg",
                        "RESIZE image/jpeg",
                        "ENCODE image/webp",
                        "ENCODE image/jpeg",
                        "PLACEHOLDER image/jpeg"),
                labels());
        var told = times.stream().map(StageTime::cpu).reduce(Duration.ZERO, Duration::plus);
        var unknown = used.minus(told).toMillis(); // the system counts in steps of 10 ms
        assertTrue(unknown >= -20 && unknown < used.toMillis() / 5 + 20, told + " of " + used);
        for (var stage : List.of(Stage.DECODE, Stage.ENCODE)) {
            assertTrue(
                    times.stream()
                            .anyMatch(it -> it.stage() == stage && it.cpu().toMillis() > 0),
                    stage.name());
        }
    }

    @Test
    void a_picture_on_request_is_told_like_an_upload() throws IOException {
        var original = Photographs.jpeg(folder, 1200, 900);
        pool.transform(original, new Transform(300, 300, Transform.Fit.FILL, Format.WEBP, Optional.empty()));
        assertEquals(Set.of("VALIDATE image/jpeg", "DECODE image/jpeg", "ENCODE image/webp"), labels());
    }

    @Test
    void the_time_of_a_refusal_is_told_apart() throws IOException {
        pool.make(Files.writeString(folder.resolve("text"), "I am a picture.jpg"));
        assertEquals(Set.of("REFUSED unknown"), labels());
    }

    private Set<String> labels() {
        return times.stream().map(it -> it.stage() + " " + it.format()).collect(toSet());
    }

    private Duration cpu() {
        return ProcessHandle.of(pool.pids().getFirst())
                .flatMap(it -> it.info().totalCpuDuration())
                .orElseThrow();
    }
}
