package dev.breakwater.system;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** The stream of media events through the gateway, and across two instances of the service. */
class LiveEventsTest {

    private static final int PORT = FreePorts.next();
    private static final URI SECOND = URI.create("http://localhost:" + PORT);

    private static Client client;

    @BeforeAll
    static void up() throws IOException {
        RunningSystem.up();
        client = Client.newUser("live-" + System.nanoTime() + "@example.com");
    }

    @Test
    void an_upload_is_followed_through_the_gateway_until_a_read_sees_its_pictures() throws IOException {
        try (var stream = EventStream.open(RunningSystem.GATEWAY, client, Optional.empty())) {
            var picture = client.upload(Pictures.jpeg(640, 480, 1), "image/jpeg");
            stream.awaitChange(picture, "processing");
            var token =
                    stream.awaitChange(picture, "ready").get("consistencyToken").asText();
            var read = Client.send(client.request(RunningSystem.GATEWAY.resolve("/api/v1/media/" + picture))
                    .header("X-Consistency-Token", token));
            assertEquals("ready", read.json().get("status").asText());
            assertFalse(read.json().get("variants").isEmpty());
        }
    }

    @Test
    void an_instance_that_drains_ends_its_streams_and_another_one_continues_them() throws Exception {
        var second = second();
        try (var stream = EventStream.open(SECOND, client, Optional.empty())) {
            var before = client.upload(Pictures.jpeg(64, 48, 2), "image/jpeg");
            stream.awaitChange(before, "ready");
            second.destroy();
            assertEquals("draining", stream.awaitEnd());
            var after = client.upload(Pictures.jpeg(64, 48, 3), "image/jpeg");
            try (var continued = EventStream.open(RunningSystem.GATEWAY, client, Optional.of(stream.lastId()))) {
                continued.awaitChange(after, "processing");
                continued.awaitChange(after, "ready");
                assertFalse(continued.hasChange(before, "processing") || continued.hasChange(before, "ready"));
            }
        } finally {
            second.destroyForcibly();
        }
    }

    @Test
    void a_stream_outlives_an_outage_of_kafka_and_misses_nothing() throws Exception {
        var second = second();
        try (var stream = EventStream.open(SECOND, client, Optional.empty())) {
            String picture;
            RunningSystem.stop("kafka");
            try {
                stream.awaitHeartbeats(3);
                picture = client.upload(Pictures.jpeg(64, 48, 4), "image/jpeg");
                stream.awaitHeartbeats(3);
            } finally {
                RunningSystem.start("kafka");
            }
            stream.awaitChange(picture, "processing");
            stream.awaitChange(picture, "ready");
        } finally {
            second.destroyForcibly();
        }
    }

    /** A second instance, with more heartbeats. */
    private static Process second() throws IOException {
        var second = RunningSystem.replicaOf("media-api", PORT, Map.of("BREAKWATER_LIVE_HEARTBEAT", "1s"));
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> EventStream.open(SECOND, client, Optional.empty()), Objects::nonNull)
                .close();
        return second;
    }
}
