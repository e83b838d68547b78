package dev.breakwater.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import jakarta.inject.Inject;

import dev.breakwater.gateway.Services.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.value.registry.ValueRegistry;
import io.quarkus.vertx.http.HttpServer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The gateway terminates TLS itself when Quarkus' default TLS configuration has a certificate. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestProfile(TlsTest.WithCertificate.class)
class TlsTest {

    private static final String PASSWORD = "only-for-this-test";

    public static class WithCertificate implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.test-ssl-port",
                    "0",
                    "quarkus.tls.key-store.p12.path",
                    created().toString(),
                    "quarkus.tls.key-store.p12.password",
                    PASSWORD);
        }

        private static Path created() {
            try {
                var file = Files.createTempDirectory("tls").resolve("key.p12");
                var tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
                var words =
                        "-genkeypair -alias gateway -keyalg EC -dname CN=localhost -ext san=dns:localhost -validity 2 "
                                + "-storetype PKCS12 -storepass " + PASSWORD + " -keystore " + file;
                var command = new ArrayList<>(List.of(tool.toString()));
                command.addAll(List.of(words.split(" ")));
                assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Inject
    ValueRegistry values;

    @ConfigProperty(name = "quarkus.tls.key-store.p12.path")
    Path keys;

    @Service
    StandIn users;

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void a_request_by_https_reaches_the_service_as_https(HttpClient.Version version) throws Exception {
        var address = URI.create("https://localhost:" + values.get(HttpServer.HTTPS_PORT) + "/api/v1/users/secure");
        try (var client =
                HttpClient.newBuilder().version(version).sslContext(trusting()).build()) {
            var answer = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            assertEquals(200, answer.statusCode());
            assertEquals(version, answer.version());
        }
        assertEquals(
                List.of("https"),
                users.received("/api/v1/users/secure").getLast().header("X-Forwarded-Proto"));
    }

    private SSLContext trusting() throws Exception {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray()));
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
