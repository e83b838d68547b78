package dev.breakwater.gateway.overload;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import jakarta.inject.Inject;

import dev.breakwater.gateway.GuardedRoutes;
import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Services.Service;
import dev.breakwater.gateway.StandIn;
import dev.breakwater.gateway.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.breakwater.gateway.overload.Calls.done;
import static io.restassured.RestAssured.when;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A service may have 20 requests; it responds to nothing, or when the test says so. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestProfile(GuardedRoutes.class)
class OverloadTest {

    private static final int BURST = 15;

    @Service
    StandIn users;

    @Service
    StandIn emails;

    @Service
    StandIn media;

    @Inject
    MeterRegistry meters;

    private final Calls calls = new Calls();
    private final CountDownLatch released = new CountDownLatch(1);
    private final StandIn.Behaviour slow = (request, out, in) -> {
        released.await();
        return StandIn.fixed("200 OK", "", "late").answer(request, out, in);
    };

    @BeforeEach
    void allServicesRespond() {
        for (var path : new String[] {"/api/v1/users/a", "/api/v1/emails/a", "/api/v1/media/a"}) awaitResponse(path);
    }

    @AfterEach
    void release() {
        released.countDown();
        calls.close();
        // A circuit that a test opened must not be open in the next test class.
        allServicesRespond();
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "emails", "media"})
    void a_service_that_hangs_is_bounded_and_affects_no_other(String name) {
        service(name).on("/api/v1/" + name + "/hang", slow);
        var hanging = calls.get(60, "/api/v1/" + name + "/hang");
        // 90 % of 20 for routes of normal priority; the others are refused at once.
        await().atMost(ofSeconds(20)).until(() -> done(hanging).size() >= 42);
        for (var refused : done(hanging)) assertEquals(503, refused.statusCode());
        for (var other : new String[] {"users", "emails", "media"})
            if (!other.equals(name))
                when().get("/api/v1/" + other + "/fine").then().statusCode(200);
        assertTrue(service(name).received("/api/v1/" + name + "/hang").size() <= 18);
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "emails", "media"})
    void a_service_that_dies_opens_its_circuit_only_and_closes_it_again(String name) {
        var path = "/api/v1/" + name + "/dead";
        service(name).on(path, StandIn.RESET);
        await().atMost(ofSeconds(30)).until(() -> {
            burst(path);
            return gauge("circuit.open", name) == 1;
        });
        var sent = service(name).received(path).size();
        var refused = burst(path).stream().filter(it -> it.statusCode() == 503).toList();
        // One passes after each pause, and on a slow machine more than one pause may be over.
        assertTrue(refused.size() >= BURST - 2, refused.size() + " of " + BURST + " are refused");
        assertTrue(service(name).received(path).size() <= sent + 4, "requests still reach it");
        assertEquals("2", refused.getFirst().headers().firstValue("Retry-After").orElseThrow());
        assertTrue(refused.getFirst().body().contains("/problems/unavailable"));
        for (var other : new String[] {"users", "emails", "media"})
            if (!other.equals(name))
                when().get("/api/v1/" + other + "/fine").then().statusCode(200);
        awaitResponse("/api/v1/" + name + "/a");
        for (var request = 0; request < 10; request++)
            when().get("/api/v1/" + name + "/a").then().statusCode(200);
    }

    @Test
    void low_priority_is_shed_first_and_high_priority_last() {
        for (var path : new String[] {"/api/v1/low/a", "/api/v1/emails/slow", "/api/v1/high/a"}) emails.on(path, slow);
        var low = calls.get(30, "/api/v1/low/a");
        await().atMost(ofSeconds(20)).until(() -> done(low).size() == 30 - 14);
        var normal = calls.get(30, "/api/v1/emails/slow");
        await().atMost(ofSeconds(20)).until(() -> done(normal).size() == 30 - 4);
        var high = calls.get(30, "/api/v1/high/a");
        await().atMost(ofSeconds(20)).until(() -> done(high).size() == 30 - 2);
        when().get("/api/v1/low/a")
                .then()
                .statusCode(503)
                .contentType(startsWith("application/problem+json"))
                .header("Retry-After", "2")
                .body("type", equalTo("/problems/overloaded"));
        released.countDown();
        await().atMost(ofSeconds(20)).until(() -> done(low).size() == 30);
        assertEquals(14, done(low).stream().filter(it -> it.statusCode() == 200).count());
    }

    @Test
    void open_event_streams_take_no_place_of_other_requests() {
        emails.on("/api/v1/stream/a", (_, out, _) -> {
            StandIn.write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n:\n\n");
            released.await();
            return false;
        });
        var streams = calls.get(6, "/api/v1/stream/a");
        await().until(() -> emails.received("/api/v1/stream/a").size() == 6);
        assertEquals(0, gauge("concurrency.used", "emails"));
        when().get("/api/v1/emails/beside").then().statusCode(200);
        // More than the gateway may open: that is no failure of the service.
        for (var refused : burst("/api/v1/stream/a")) assertEquals(503, refused.statusCode());
        for (var refused : burst("/api/v1/stream/a")) assertEquals(503, refused.statusCode());
        assertEquals(0, gauge("circuit.open", "emails"));
        when().get("/api/v1/emails/beside").then().statusCode(200);
        released.countDown();
        await().until(() -> done(streams).size() == 6);
    }

    @Test
    void uploads_that_stall_are_no_failures_of_their_service() throws Exception {
        emails.onHead("/api/v1/stream/upload", (_, _, in) -> {
            in.readAllBytes();
            return false;
        });
        for (var round = 0; round < 3; round++) {
            var uploads = new ArrayList<Wire>();
            for (var upload = 0; upload < 6; upload++)
                uploads.add(new Wire()
                        .send("POST /api/v1/stream/upload HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n1"));
            for (var upload : uploads) {
                assertTrue(upload.rest(5_000).startsWith("HTTP/1.1 504 "));
                upload.close();
            }
        }
        assertEquals(0, gauge("circuit.open", "emails"));
    }

    @Test
    void a_caller_that_leaves_frees_its_place() throws Exception {
        users.on("/api/v1/users/left", slow);
        for (var request = 0; request < 40; request++)
            try (var wire = new Wire()) {
                var before = users.received("/api/v1/users/left").size();
                wire.send("GET /api/v1/users/left HTTP/1.1\r\nHost: a\r\n\r\n");
                await().until(() -> users.received("/api/v1/users/left").size() > before);
            }
        await().until(() -> gauge("concurrency.used", "users") == 0);
    }

    @Test
    void reads_are_sent_again_only_while_the_retry_budget_lasts() {
        media.on("/api/v1/media/reset", StandIn.RESET);
        var refused = refusedRetries();
        var failed = 0;
        for (var round = 0; round < 4; round++)
            failed += (int) burst("/api/v1/media/reset").stream()
                    .filter(it -> it.statusCode() == 502)
                    .count();
        var again = media.received("/api/v1/media/reset").size() - failed;
        // The burst of the budget, and a fifth of the requests.
        assertTrue(again <= 5 + 4 * BURST / 5, again + " of " + failed + " were sent again");
        assertTrue(refusedRetries() >= refused + failed - again);
    }

    /** Fewer at a time than the service may have. */
    private List<HttpResponse<String>> burst(String path) {
        return calls.get(BURST, path).stream().map(CompletableFuture::join).toList();
    }

    private double refusedRetries() {
        return meters.get("breakwater.gateway.retries.refused")
                .tag("upstream", "media")
                .counter()
                .count();
    }

    private double gauge(String name, String upstream) {
        return meters.get("breakwater.gateway." + name)
                .tag("upstream", upstream)
                .gauge()
                .value();
    }

    private StandIn service(String name) {
        return switch (name) {
            case "users" -> users;
            case "emails" -> emails;
            default -> media;
        };
    }

    private static void awaitResponse(String path) {
        await().atMost(ofSeconds(20)).until(() -> when().get(path).statusCode() == 200);
    }
}
