package dev.breakwater.media.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import dev.breakwater.stack.testing.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The user service, which publishes the keys of access tokens, is unavailable. */
@QuarkusTest
@TestProfile(KeySetOutageTest.ByHttp.class)
class KeySetOutageTest {

    private static final String PORT = "test.key-set.port";

    public static class ByHttp implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            if (System.getProperty(PORT) == null) System.setProperty(PORT, Wire.freePort());
            return Map.of(
                    "mp.jwt.verify.publickey.location",
                    "http://localhost:" + System.getProperty(PORT) + "/jwks.json",
                    "breakwater.key-set.refresh",
                    "500ms",
                    "breakwater.key-set.timeout",
                    "10s");
        }
    }

    @Test
    void valid_tokens_stay_valid_when_the_key_set_cannot_be_fetched_again() throws IOException {
        var token = Person.token(UUID.randomUUID(), Duration.ofMinutes(5));
        var server = publish();
        try {
            await().untilAsserted(() -> read(token));
        } finally {
            server.stop(0);
        }
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(20)).untilAsserted(() -> read(token));
    }

    /** Like a process that is suspended: it accepts connections, and never answers. */
    @Test
    void a_user_service_that_does_not_answer_delays_no_request() throws Exception {
        var token = Person.token(UUID.randomUUID(), Duration.ofMinutes(5));
        var server = publish();
        await().untilAsserted(() -> read(token));
        server.stop(0);
        try (var silent = new ServerSocket(Integer.getInteger(PORT), 50, InetAddress.getLoopbackAddress());
                var _ = silent.accept()) {
            var slowest = 0L;
            var end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            while (System.nanoTime() < end) {
                var began = System.nanoTime();
                read(token);
                slowest = Math.max(slowest, System.nanoTime() - began);
            }
            assertTrue(slowest < Duration.ofSeconds(5).toNanos(), "the slowest took " + Duration.ofNanos(slowest));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"keys\":[]}", "not json"})
    void what_is_no_key_set_replaces_none(String document) throws IOException {
        var token = Person.token(UUID.randomUUID(), Duration.ofMinutes(5));
        var server = publish();
        await().untilAsserted(() -> read(token));
        server.stop(0);
        var asked = new AtomicInteger();
        var broken = publish(document.getBytes(UTF_8), asked);
        try {
            await().untilAtomic(asked, greaterThan(1));
            read(token);
        } finally {
            broken.stop(0);
        }
    }

    private static void read(String token) {
        given().auth().oauth2(token).get("/api/v1/media/quota").then().statusCode(200);
    }

    private static HttpServer publish() throws IOException {
        var keys = Path.of(ConfigProvider.getConfig().getValue("breakwater.keys.directory", String.class));
        return publish(Files.readAllBytes(keys.resolve("jwks.json")), new AtomicInteger());
    }

    private static HttpServer publish(byte[] document, AtomicInteger asked) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger(PORT)), 0);
        server.createContext("/jwks.json", exchange -> {
            exchange.sendResponseHeaders(200, document.length == 0 ? -1 : document.length);
            try (var body = exchange.getResponseBody()) {
                body.write(document);
            }
            asked.incrementAndGet();
        });
        server.start();
        return server;
    }
}
