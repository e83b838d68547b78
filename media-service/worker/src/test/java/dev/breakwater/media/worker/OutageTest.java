package dev.breakwater.media.worker;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.breakwater.events.ThumbnailEvent.Made;
import dev.breakwater.stack.testing.ServerThroughWire;
import dev.breakwater.stack.testing.Wire;
import dev.breakwater.stack.testing.http.Management;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

/** The worker reaches the object store through a TCP proxy that the test can interrupt. */
@QuarkusTest
@TestProfile(OutageTest.Wired.class)
class OutageTest {

    public static class Wired implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.s3.endpoint-override", "http://localhost:" + Wire.freePort());
        }
    }

    @ConfigProperty(name = "quarkus.s3.endpoint-override")
    URI store;

    final Outside outside = new Outside();

    @Test
    void an_outage_of_the_store_costs_time_and_nothing_else() throws IOException, InterruptedException {
        var wire = new Wire(store.getPort(), ServerThroughWire.s3());
        wire.mend();
        var uploads =
                List.of(outside.stores(Outside.photograph(400, 300)), outside.stores(Outside.photograph(300, 400)));
        wire.cut();
        try {
            uploads.forEach(outside::announces);
            Thread.sleep(Duration.ofSeconds(6));
            Management.get("/q/health/ready").then().statusCode(200);
            Management.get("/q/health/live").then().statusCode(200);
            for (var upload : uploads) assertEquals(List.of(), outside.heard(upload.mediaId()));
        } finally {
            wire.mend();
        }
        for (var upload : uploads) assertInstanceOf(Made.class, outside.hears(upload.mediaId()));
    }
}
