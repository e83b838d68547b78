package dev.breakwater.gateway;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.Executors;

import dev.breakwater.stack.testing.http.Management;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static dev.breakwater.stack.testing.Wire.freePort;
import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A process of a service has died, and its address still gets connections: they are refused. */
@QuarkusTest
@TestProfile(RefusedConnectionTest.Configured.class)
class RefusedConnectionTest {

    public static class Configured implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            // Long enough for the test to open the port meanwhile.
            return Map.of(
                    "breakwater.upstream.emails",
                    "http://localhost:" + freePort(),
                    "breakwater.authentication.key-set",
                    Tokens.keySetUrl(),
                    "breakwater.upstream.retry-pause",
                    "3s");
        }
    }

    @ConfigProperty(name = "breakwater.upstream.emails")
    URI emails;

    @Test
    void a_change_that_was_refused_before_it_was_sent_is_sent_again() throws Exception {
        var path = "/api/v1/admin/deliveries/x/resend";
        try (var caller = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = caller.submit(() -> given().auth()
                    .oauth2(Tokens.admin())
                    .body("{}")
                    .post(path)
                    .then()
                    .extract());
            await().atMost(ofSeconds(20)).untilAsserted(() -> Management.get("/q/metrics")
                    .then()
                    .body(containsString("breakwater_gateway_upstream_retries_total{upstream=\"emails\"} 1.0")));
            try (var service = new StandIn(emails.getPort())) {
                assertEquals(200, answer.get().statusCode());
                assertEquals(1, service.received(path).size());
            }
        }
    }
}
