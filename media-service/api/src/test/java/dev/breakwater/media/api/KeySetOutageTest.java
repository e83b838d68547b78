package dev.breakwater.media.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import com.sun.net.httpserver.HttpServer;
import dev.breakwater.stack.testing.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

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
                    "mp.jwt.verify.publickey.location", "http://localhost:" + System.getProperty(PORT) + "/jwks.json");
        }
    }

    @Test
    void valid_tokens_stay_valid_when_the_key_set_cannot_be_fetched_again() throws IOException {
        var token = Person.token(UUID.randomUUID(), Duration.ofMinutes(5));
        var server = publish(Duration.ofSeconds(1));
        try {
            read(token);
        } finally {
            server.stop(0);
        }
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(20)).untilAsserted(() -> read(token));
    }

    private static void read(String token) {
        given().auth().oauth2(token).get("/api/v1/media/quota").then().statusCode(200);
    }

    private static HttpServer publish(Duration lifetime) throws IOException {
        var keys = Path.of(ConfigProvider.getConfig().getValue("breakwater.keys.directory", String.class));
        var document = Files.readAllBytes(keys.resolve("jwks.json"));
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger(PORT)), 0);
        server.createContext("/jwks.json", exchange -> {
            exchange.getResponseHeaders().add("Cache-Control", "max-age=" + lifetime.toSeconds());
            exchange.sendResponseHeaders(200, document.length);
            try (var body = exchange.getResponseBody()) {
                body.write(document);
            }
        });
        server.start();
        return server;
    }
}
