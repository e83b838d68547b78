package dev.breakwater.media.api.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.Person;
import dev.breakwater.platform.messaging.EventMetadata;
import dev.breakwater.platform.messaging.EventPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A client that does not read costs a bounded amount of memory, and the other streams of its owner nothing. */
@QuarkusTest
@Timeout(60)
class SlowClientTest {

    private static final int EVENTS = 100;
    private static final String LARGE = "x".repeat(100_000);

    @Inject
    EventPublisher eventPublisher;

    @Inject
    MeterRegistry meters;

    private final Person ada = Person.signedIn();

    @Test
    void a_client_that_does_not_read_is_cut() throws IOException {
        double before = cut();
        try (var stalled = new Socket();
                var reader = EventStream.open(ada.token(), null)) {
            stalled.setReceiveBufferSize(4_096);
            stalled.connect(new InetSocketAddress("localhost", RestAssured.port));
            stalled.getOutputStream()
                    .write(("GET " + EventStream.PATH + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + ada.token() + "\r\n\r\n")
                            .getBytes(US_ASCII));
            readUntilOpen(stalled);
            for (int i = 0; i < EVENTS; i++) publish();
            await().atMost(Duration.ofSeconds(20)).until(() -> cut() == before + 1);
            await().atMost(Duration.ofSeconds(20)).until(() -> reader.changes().size() == EVENTS);
            assertFalse(isComplete(stalled));
        }
    }

    private static void readUntilOpen(Socket socket) throws IOException {
        var seen = new StringBuilder();
        while (seen.indexOf("event:open") < 0) {
            int next = socket.getInputStream().read();
            assertTrue(next >= 0, seen::toString);
            seen.append((char) next);
        }
    }

    /** Whether the chunked response has its last chunk. */
    private static boolean isComplete(Socket socket) {
        try {
            return new String(socket.getInputStream().readAllBytes(), US_ASCII).endsWith("\r\n0\r\n\r\n");
        } catch (IOException reset) {
            return false;
        }
    }

    private double cut() {
        return meters.get("breakwater.live.ended")
                .tag("reason", "slow")
                .counter()
                .count();
    }

    private void publish() {
        var media = UUID.randomUUID();
        var cause = new EventMetadata(media, "Uploaded", "media", media.toString(), Instant.now());
        eventPublisher.publish(new MediaEvent.Rejected(media, ada.id(), LARGE, Instant.now()), cause, "rejected");
    }
}
