package dev.breakwater.gateway.security;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

import jakarta.inject.Inject;

import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.StandIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.value.registry.ValueRegistry;
import io.quarkus.vertx.http.HttpServer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The CDN proves itself by a client certificate, as with Cloudflare's authenticated origin pulls; or by the secret. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestProfile(ClientCertificateTest.Shielded.class)
class ClientCertificateTest {

    private static final String SECRET = "c6b7a5e0-beside-the-certificate";
    private static final String PATH = "/api/v1/users/behind-certificates";

    public static class Shielded implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var certificates = new Certificates();
            var authority = certificates.authority("cdn");
            certificates.authority("stranger");
            return Map.of(
                    "quarkus.http.test-ssl-port", "0",
                    "quarkus.tls.key-store.p12.path", certificates.server().toString(),
                    "quarkus.tls.key-store.p12.password", Certificates.PASSWORD,
                    "breakwater.shield.client-ca", authority.toString(),
                    "breakwater.shield.secret", SECRET,
                    "test.client", certificates.client("edge", "cdn").toString(),
                    "test.stranger",
                            certificates.client("other-edge", "stranger").toString());
        }
    }

    @Inject
    ValueRegistry values;

    @ConfigProperty(name = "quarkus.tls.key-store.p12.path")
    Path server;

    @ConfigProperty(name = "test.client")
    Path client;

    @ConfigProperty(name = "test.stranger")
    Path stranger;

    @Services.Service
    StandIn users;

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void a_request_with_the_certificate_of_the_cdn_is_accepted(HttpClient.Version version) throws Exception {
        var response = get(Optional.of(client), version);
        assertEquals(200, response.statusCode());
        assertEquals(version, response.version());
    }

    @Test
    void a_certificate_of_another_authority_ends_the_connection() {
        var received = users.received(PATH).size();
        assertThrows(IOException.class, () -> get(Optional.of(stranger), HttpClient.Version.HTTP_1_1));
        assertEquals(received, users.received(PATH).size());
    }

    @Test
    void a_request_without_a_certificate_is_refused_unless_it_has_the_secret() throws Exception {
        var refused = get(Optional.empty(), HttpClient.Version.HTTP_2);
        assertEquals(421, refused.statusCode());
        assertTrue(refused.body().contains("/problems/misdirected-request"), refused.body());
        var accepted = get(Optional.empty(), HttpClient.Version.HTTP_2, "X-Origin-Secret", SECRET);
        assertEquals(200, accepted.statusCode());
        assertEquals(0, users.received(PATH).getLast().header("X-Origin-Secret").size());
    }

    @Test
    void the_port_without_tls_is_open_to_the_secret_only() {
        given().get(PATH).then().statusCode(421);
        given().header("X-Origin-Secret", SECRET).get(PATH).then().statusCode(200);
    }

    /** Presents its certificate whatever authorities the server names; Java's own would present none. */
    private static final class Presenting extends X509ExtendedKeyManager {

        private final X509ExtendedKeyManager keys;

        Presenting(X509ExtendedKeyManager keys) {
            this.keys = keys;
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
            return keys.chooseEngineClientAlias(types, null, engine);
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return keys.chooseClientAlias(types, null, socket);
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return keys.getClientAliases(type, null);
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return keys.getServerAliases(type, issuers);
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return keys.chooseServerAlias(type, issuers, socket);
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return keys.getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return keys.getPrivateKey(alias);
        }
    }

    private HttpResponse<String> get(Optional<Path> certificate, HttpClient.Version version, String... headers)
            throws Exception {
        var address = URI.create("https://localhost:" + values.get(HttpServer.HTTPS_PORT) + PATH);
        var request = HttpRequest.newBuilder(address);
        if (headers.length > 0) request.headers(headers);
        try (var http = HttpClient.newBuilder()
                .version(version)
                .sslContext(presenting(certificate))
                .build()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private SSLContext presenting(Optional<Path> certificate) throws Exception {
        var password = Certificates.PASSWORD.toCharArray();
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(server.toFile(), password));
        var keys = new KeyManager[0];
        if (certificate.isPresent()) {
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(KeyStore.getInstance(certificate.get().toFile(), password), password);
            keys = new KeyManager[] {new Presenting((X509ExtendedKeyManager) factory.getKeyManagers()[0])};
        }
        var context = SSLContext.getInstance("TLS");
        context.init(keys, trust.getTrustManagers(), null);
        return context;
    }
}
