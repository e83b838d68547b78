package dev.breakwater.gateway;

import dev.breakwater.gateway.Services.Service;
import dev.breakwater.stack.testing.http.Management;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static dev.breakwater.gateway.Wire.exchange;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Services.class)
class TrafficTest {

    @Service
    StandIn users;

    @Test
    void requests_are_counted_by_route_and_no_caller_can_add_a_label_value() {
        when().get("/api/v1/erasures/never-a-label");
        when().get("/neither-a-label");
        given().request("FOOBAR", "/api/v1/sessions");

        var metrics = Management.get("/q/metrics").asString();

        assertTrue(
                metrics.contains(
                        "breakwater_gateway_requests_seconds_count{method=\"GET\",route=\"erasures\",status=\"200\""),
                metrics);
        assertTrue(metrics.contains("route=\"none\",status=\"404\""), metrics);
        assertTrue(metrics.contains("method=\"other\""), metrics);
        assertFalse(metrics.contains("a-label") || metrics.contains("FOOBAR"), metrics);
    }

    @Test
    void probes_and_scrapes_are_not_counted() {
        Management.get("/q/health/ready");
        assertFalse(Management.get("/q/metrics").asString().contains("route=\"none\",status=\"200\""));
    }

    @Test
    void the_gauge_of_requests_in_flight_decreases_for_every_kind_of_end() throws Exception {
        users.on("/api/v1/users/cut-off", (_, out, _) -> {
            StandIn.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ncut");
            return false;
        });
        exchange("GET /api/v1/users/cut-off HTTP/1.1\r\nHost: a\r\n\r\n");
        exchange(
                "POST /api/v1/users HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n");
        users.on("/api/v1/users/left", (_, _, in) -> in.read() > 0);
        try (var wire = new Wire()) {
            wire.send("GET /api/v1/users/left HTTP/1.1\r\nHost: a\r\n\r\n");
            await().until(() -> !users.received("/api/v1/users/left").isEmpty());
        }
        await().atMost(ofSeconds(5))
                .until(
                        () -> Management.get("/q/metrics").asString(),
                        containsString("breakwater_gateway_in_flight 0.0"));
        assertTrue(Management.get("/q/metrics").asString().contains("route=\"users\",status=\"499\""));
    }

    @Test
    void upstream_errors_are_counted_by_kind() {
        users.on("/api/v1/users/broken", (_, _, _) -> false);
        given().body("x").post("/api/v1/users/broken").then().statusCode(502);
        assertTrue(Management.get("/q/metrics")
                .asString()
                .contains("breakwater_gateway_upstream_errors_total{kind=\"broken\",upstream=\"users\""));
    }
}
