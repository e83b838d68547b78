package dev.breakwater.media.worker;

import java.util.Map;

import dev.breakwater.events.ThumbnailEvent.Refused;
import dev.breakwater.media.bucket.ObjectKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs the worker with a time limit that every photograph exceeds. */
@QuarkusTest
@TestProfile(HastyWorkerTest.Hasty.class)
class HastyWorkerTest {

    public static class Hasty implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("breakwater.worker.time-limit", "PT0.01S", "breakwater.retry.delays", "PT0.2S");
        }
    }

    final Outside outside = new Outside();

    @Test
    void an_image_that_never_ends_in_time_is_tried_again_and_then_quarantined() {
        var original = Outside.photograph(4000, 3000);
        var upload = outside.stores(original);

        outside.announces(upload);

        assertEquals(
                "quarantined",
                assertInstanceOf(Refused.class, outside.hears(upload.mediaId())).reason());
        var entry = new String(outside.read(ObjectKeys.quarantine(Outside.sha256(original))), UTF_8);
        assertTrue(entry.contains("\"reason\":\"time-limit\""), entry);
        assertTrue(entry.contains("\"media\":\"" + upload.mediaId() + "\""), entry);
    }
}
