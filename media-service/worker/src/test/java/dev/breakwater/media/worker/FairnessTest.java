package dev.breakwater.media.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.breakwater.events.MediaEvent.Uploaded;
import dev.breakwater.events.ThumbnailEvent.Made;
import dev.breakwater.stack.testing.http.Management;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Two owners, of whom one floods the worker. */
@QuarkusTest
class FairnessTest {

    private static final int FLOOD = 20;
    private static final int AT_ONCE = 2;

    final Outside outside = new Outside();

    @Test
    void a_flood_of_one_owner_delays_the_upload_of_another_by_two_images_at_most() {
        var photograph = Outside.photograph(3000, 2000);
        var flooder = UUID.randomUUID();
        var flood = new ArrayList<Uploaded>();
        for (int n = 0; n < FLOOD; n++) flood.add(outside.stores(flooder, photograph));
        var single = outside.stores(Outside.photograph(400, 300));
        flood.forEach(outside::announces);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> Management.get("/q/metrics")
                .then()
                .body(matchesPattern("(?s).*breakwater_images_queue_uploads [1-9].*")));

        var announced = Instant.now();
        outside.announces(single);
        var made = assertInstanceOf(Made.class, outside.hears(single.mediaId()));

        var between = made(flood).stream()
                .filter(it -> it.at().isAfter(announced) && it.at().isBefore(made.at()))
                .count();
        assertTrue(between <= AT_ONCE + 2, between + " images of the other owner came first");
        await().atMost(Duration.ofMinutes(1)).until(() -> made(flood).size() == FLOOD);
        assertTrue(made(flood).stream().filter(it -> it.at().isAfter(made.at())).count() > 0);
    }

    private List<Made> made(List<Uploaded> uploads) {
        return outside.heardOf(uploads.stream().map(Uploaded::mediaId).toList()).stream()
                .map(it -> assertInstanceOf(Made.class, it.event()))
                .toList();
    }
}
