package dev.breakwater.gateway.timeline;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import jakarta.inject.Inject;

import dev.breakwater.gateway.GuardedRoutes;
import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Services.Service;
import dev.breakwater.gateway.StandIn;
import dev.breakwater.gateway.overload.Calls;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.when;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The parts of a timeline are requests like others: a service may have 20, and its circuit opens after 15 failures. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestProfile(GuardedRoutes.class)
class TimelineOverloadTest {

    private static final String PATH = "/api/v1/timelines/guarded-0";
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

    @BeforeEach
    @AfterEach
    void allServicesRespond() {
        for (var service : new StandIn[] {users, emails, media}) service.on(PATH, part());
        await().atMost(ofSeconds(20))
                .until(() -> when().get(PATH).jsonPath().getList("incomplete").isEmpty());
    }

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void the_circuit_of_a_service_that_dies_opens_and_its_part_is_missing_at_once() {
        emails.on(PATH, StandIn.RESET);
        await().atMost(ofSeconds(30)).until(() -> {
            burst();
            return gauge("circuit.open", "emails") == 1;
        });
        var sent = emails.received(PATH).size();
        burst();
        // One passes after each pause, and on a slow machine more than one pause may be over.
        assertTrue(emails.received(PATH).size() <= sent + 4, "requests still reach it");
        when().get(PATH).then().statusCode(200).body("incomplete", contains("emails"));
        assertEquals(0, gauge("circuit.open", "users"));
    }

    @Test
    void a_service_that_hangs_has_a_bounded_number_of_requests() {
        var hanging = new CountDownLatch(1);
        media.on(PATH, (request, out, in) -> {
            hanging.await();
            return part().answer(request, out, in);
        });
        var before = media.received(PATH).size();
        var merges = calls.get(60, PATH);
        // 90 % of 20 for routes of normal priority; the part of the others is missing at once.
        await().atMost(ofSeconds(20)).until(() -> Calls.done(merges).size() >= 42);
        assertTrue(media.received(PATH).size() - before <= 18);
        hanging.countDown();
        await().atMost(ofSeconds(20)).until(() -> gauge("concurrency.used", "media") == 0);
    }

    private void burst() {
        calls.get(BURST, PATH).forEach(CompletableFuture::join);
    }

    private double gauge(String name, String upstream) {
        return meters.get("breakwater.gateway." + name)
                .tag("upstream", upstream)
                .gauge()
                .value();
    }

    private static StandIn.Behaviour part() {
        return StandIn.fixed(
                "200 OK",
                "Content-Type: application/json\r\n",
                "{\"hops\":[{\"hop\":\"outbox\",\"at\":\"2026-11-30T12:00:00Z\"}]}");
    }
}
