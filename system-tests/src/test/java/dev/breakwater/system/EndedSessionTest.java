package dev.breakwater.system;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The access token of a session that has ended, at the gateway: reads, and services that do not know sessions. */
class EndedSessionTest {

    private static final int SIGN_OUTS = 15;
    private static final List<String> READS =
            List.of("/api/v1/users/me", "/api/v1/sessions", "/api/v1/media", "/api/v1/media/events");

    private static String email;

    private Client client;

    @BeforeAll
    static void up() throws IOException {
        RunningSystem.up();
        email = "ended-" + System.nanoTime() + "@example.com";
        Client.newUser(email);
    }

    @BeforeEach
    void signIn() throws IOException {
        client = new Client().signIn(email);
        assertEquals(200, client.get("/api/v1/media").status());
    }

    @Test
    void it_is_refused_within_a_second_by_every_operation() throws IOException {
        var millis = new ArrayList<Long>();
        for (int i = 0; i < SIGN_OUTS; i++) {
            signIn();
            assertEquals(204, client.delete("/api/v1/sessions/current").status());
            var began = System.nanoTime();
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> client.get("/api/v1/media").status() == 401);
            millis.add((System.nanoTime() - began) / 1_000_000);
            for (var path : READS) assertEquals(401, client.get(path).status(), path);
        }
        millis.sort(null);
        System.out.printf("refused after %s ms%n", millis);
        assertTrue(millis.get(SIGN_OUTS / 2) < 1_000, "refused after " + millis + " ms");
    }

    @Test
    void the_open_stream_of_a_device_is_cut_when_it_is_signed_out_elsewhere() throws Exception {
        var elsewhere = new Client().signIn(email);
        try (var stream = EventStream.open(RunningSystem.GATEWAY, client, Optional.empty())) {
            assertEquals(204, elsewhere.delete("/api/v1/sessions").status());
            stream.awaitCut(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_gateway_that_starts_later_refuses_it_from_its_first_request_on() throws IOException {
        assertEquals(204, client.delete("/api/v1/sessions/current").status());
        RunningSystem.kill("gateway");
        RunningSystem.up();
        assertEquals(401, client.get("/api/v1/media").status());
    }

    @Test
    void without_kafka_requests_go_on_and_a_sign_out_takes_effect_when_it_is_back() throws IOException {
        RunningSystem.stop("kafka");
        try {
            assertEquals(204, client.delete("/api/v1/sessions/current").status());
            assertEquals(200, client.get("/api/v1/media").status());
            assertEquals(200, new Client().signIn(email).get("/api/v1/users/me").status());
        } finally {
            RunningSystem.start("kafka");
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.get("/api/v1/media").status() == 401);
    }
}
