package dev.breakwater.media.worker;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import dev.breakwater.events.MediaEvent.Uploaded;
import dev.breakwater.events.ThumbnailEvent.Made;
import dev.breakwater.events.ThumbnailEvent.Refused;
import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.media.processing.decoder.DecoderPool;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

/** Kills the child processes of a running worker. */
@QuarkusTest
class AttemptsTest {

    final Outside outside = new Outside();

    @Inject
    DecoderPool decoders;

    @Test
    void an_image_whose_child_is_killed_once_is_made_by_another_one() {
        var original = Outside.progressive(7000, 5000);
        var upload = outside.stores(original);
        var children = decoders.pids();
        outside.announces(upload);
        kill(busyOneOf(children));

        assertInstanceOf(Made.class, outside.hears(upload.mediaId()));
        await().until(() -> !outside.exists(ObjectKeys.failedAttempt(Outside.sha256(original))));
    }

    @Test
    void an_image_whose_children_are_killed_twice_is_quarantined_until_an_operator_releases_it() {
        var original = Outside.progressive(7001, 5000);
        var sha256 = Outside.sha256(original);
        var upload = outside.stores(original);
        outside.announces(upload);
        kill(busyOneOf(decoders.pids()));
        await().until(() -> outside.exists(ObjectKeys.failedAttempt(sha256)));
        kill(busyOneOf(decoders.pids()));

        refused("quarantined", upload);
        refused("quarantined", announced(outside.stores(original)));

        outside.bucket().delete(ObjectKeys.quarantine(sha256));
        var released = announced(outside.stores(original));
        assertInstanceOf(Made.class, outside.hears(released.mediaId()));
    }

    @Test
    void a_second_death_counts_whichever_worker_had_the_first() {
        var original = Outside.progressive(7002, 5000);
        outside.bucket().claim(ObjectKeys.failedAttempt(Outside.sha256(original)), "another worker");
        var upload = announced(outside.stores(original));
        kill(busyOneOf(decoders.pids()));
        refused("quarantined", upload);
    }

    private Uploaded announced(Uploaded upload) {
        outside.announces(upload);
        return upload;
    }

    private void refused(String reason, Uploaded upload) {
        assertEquals(
                reason,
                assertInstanceOf(Refused.class, outside.hears(upload.mediaId())).reason());
    }

    /** Waits until a child uses the processor: then it decodes the image. */
    private static ProcessHandle busyOneOf(List<Long> children) {
        var idle = children.stream().map(AttemptsTest::cpuMillis).toList();
        var busy = await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> java.util.stream.IntStream.range(0, children.size())
                                .filter(n -> cpuMillis(children.get(n)) > idle.get(n) + 30)
                                .findFirst(),
                        java.util.OptionalInt::isPresent);
        return ProcessHandle.of(children.get(busy.getAsInt())).orElseThrow();
    }

    private static void kill(ProcessHandle child) {
        child.destroyForcibly();
        await().until(() -> !child.isAlive());
    }

    private static long cpuMillis(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(it -> it.info().totalCpuDuration())
                .map(Duration::toMillis)
                .orElse(0L);
    }
}
