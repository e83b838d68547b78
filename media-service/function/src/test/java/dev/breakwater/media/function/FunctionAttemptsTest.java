package dev.breakwater.media.function;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;
import jakarta.inject.Named;

import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.events.ThumbnailEvent.Made;
import dev.breakwater.events.ThumbnailEvent.Refused;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.media.thumbnails.ImageHash;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Kills the child process of the function. */
@QuarkusTest
class FunctionAttemptsTest {

    @Inject
    @Named("thumbnails")
    ThumbnailFunction function;

    @Inject
    ProcessingFactory processing;

    @Inject
    S3Client s3;

    @ConfigProperty(name = "breakwater.bucket")
    String bucket;

    @Test
    void an_image_whose_child_is_killed_once_is_made_by_the_next_one() throws IOException {
        var original = Photograph.progressive(7000, 5000);
        var event = called(original);
        killBusyChild();
        assertInstanceOf(Made.class, event.join());
        assertFalse(exists(ObjectKeys.failedAttempt(ImageHash.ofContent(original))));
    }

    @Test
    void an_image_whose_children_are_killed_twice_is_quarantined_and_the_function_goes_on() throws IOException {
        var original = Photograph.progressive(7001, 5000);
        var sha256 = ImageHash.ofContent(original);
        var event = called(original);
        killBusyChild();
        await().until(() -> exists(ObjectKeys.failedAttempt(sha256)));
        killBusyChild();

        assertEquals("quarantined", reason(event));
        assertTrue(exists(ObjectKeys.quarantine(sha256)));
        assertEquals("quarantined", reason(called(original)));
        assertInstanceOf(Made.class, called(Photograph.jpeg()).join());
    }

    @Test
    void a_second_death_counts_whichever_worker_had_the_first() throws IOException {
        var original = Photograph.progressive(7002, 5000);
        new Bucket(s3, bucket).claim(ObjectKeys.failedAttempt(ImageHash.ofContent(original)), "a worker");
        var event = called(original);
        killBusyChild();
        assertEquals("quarantined", reason(event));
    }

    private CompletableFuture<ThumbnailEvent> called(byte[] original) throws IOException {
        var key = ObjectKeys.original(UUID.randomUUID(), UUID.randomUUID());
        s3.putObject(it -> it.bucket(bucket).key(key), RequestBody.fromBytes(original));
        var notification = S3Events.recorded("put", bucket, key, "etag");
        return CompletableFuture.supplyAsync(
                () -> function.handleRequest(notification, null).events().getFirst());
    }

    private static String reason(CompletableFuture<ThumbnailEvent> event) {
        return assertInstanceOf(Refused.class, event.join()).reason();
    }

    private boolean exists(String key) {
        return new Bucket(s3, bucket).size(key).isPresent();
    }

    /** Waits until the child uses the processor: then it decodes the image. */
    private void killBusyChild() {
        await().until(() -> !processing.children().isEmpty());
        var child = ProcessHandle.of(processing.children().getFirst()).orElseThrow();
        var idle = cpu(child);
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(20))
                .until(() -> cpu(child).minus(idle).toMillis() > 30);
        child.destroyForcibly();
        await().until(() -> !child.isAlive());
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
