package dev.breakwater.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.breakwater.stack.testing.http.Management;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static dev.breakwater.stack.testing.Wire.freePort;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;

/** All services are down. */
@QuarkusTest
@TestProfile(OutageTest.NoServices.class)
class OutageTest {

    public static class NoServices implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            // Port 1 refuses connections; the other port does not respond.
            return Map.of(
                    "breakwater.upstream.users",
                    "http://localhost:1",
                    "breakwater.upstream.emails",
                    "http://localhost:" + freePort(),
                    "breakwater.upstream.media",
                    "http://localhost:" + fullListener(),
                    "breakwater.authentication.key-set",
                    Tokens.keySetUrl(),
                    "breakwater.upstream.calm",
                    "300ms",
                    "breakwater.upstream.connect-timeout",
                    "500ms");
        }

        /** A port with a full accept queue: Linux answers no further connection attempt. */
        private static int fullListener() {
            try {
                var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                for (var count = 0; count < 4; count++) {
                    var filler = SocketChannel.open();
                    filler.configureBlocking(false);
                    filler.connect(listener.getLocalSocketAddress());
                    HELD.add(filler);
                }
                HELD.add(listener);
                return listener.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static final List<Closeable> HELD = new ArrayList<>();
    }

    @ConfigProperty(name = "breakwater.upstream.emails")
    URI emails;

    @Test
    void a_service_that_is_down_is_a_503_with_retry_after() {
        given().body("{}")
                .post("/api/v1/users")
                .then()
                .statusCode(503)
                .contentType(startsWith("application/problem+json"))
                .header("Retry-After", "2")
                .body("type", equalTo("/problems/unavailable"));
    }

    @Test
    void a_service_that_cannot_be_reached_is_a_503_after_the_connect_timeout() {
        given().auth()
                .oauth2(Tokens.user())
                .get("/api/v1/media")
                .then()
                .statusCode(503)
                .time(lessThan(20_000L));
    }

    @Test
    void an_outage_is_logged_in_two_lines_and_counted_however_many_requests_fail() throws Exception {
        try (var log = new LogLines("dev.breakwater.gateway.proxy.upstream.UpstreamErrorLog")) {
            for (var request = 0; request < 20; request++) deliveries(503);
            try (var _ = new StandIn(emails.getPort())) {
                await().until(() -> {
                    deliveries(200);
                    return log.lines().size() > 1;
                });
                deliveries(200);
            }
            assertThat(
                    log.lines(),
                    contains(
                            startsWith("WARN EMAILS UNREACHABLE: "),
                            startsWith("INFO EMAILS has recovered; 20 requests failed within ")));
        }
        Management.get("/q/metrics")
                .then()
                .body(containsString(
                        "breakwater_gateway_upstream_errors_total{kind=\"unreachable\",upstream=\"emails\"} 20.0"));
    }

    private static void deliveries(int status) {
        given().auth()
                .oauth2(Tokens.admin())
                .get("/api/v1/admin/deliveries")
                .then()
                .statusCode(status);
    }

    @Test
    void the_gateway_is_ready_and_serves_its_pages() {
        Management.get("/q/health/ready").then().statusCode(200);
        when().get("/").then().statusCode(200);
    }

    @Test
    void the_openapi_document_needs_no_service() {
        when().get("/openapi").then().statusCode(200).body("info.title", equalTo("Breakwater"));
    }
}
