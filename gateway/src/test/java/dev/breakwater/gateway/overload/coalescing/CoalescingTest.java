package dev.breakwater.gateway.overload.coalescing;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import jakarta.inject.Inject;

import dev.breakwater.gateway.GuardedRoutes;
import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Services.Service;
import dev.breakwater.gateway.StandIn;
import dev.breakwater.gateway.Wire;
import dev.breakwater.gateway.overload.Calls;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.breakwater.gateway.overload.Calls.done;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Services.class)
@TestProfile(GuardedRoutes.class)
class CoalescingTest {

    private static final String PUBLIC = "Cache-Control: public, max-age=0, s-maxage=300\r\nETag: \"one\"\r\n";

    @Service
    StandIn media;

    @Inject
    MeterRegistry meters;

    private final Calls calls = new Calls();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
        calls.close();
    }

    @Test
    void fifty_concurrent_identical_gets_are_one_request_to_the_service() {
        var body = "picture".repeat(10_000);
        held("/images/popular", "200 OK", PUBLIC, body);
        var responses = together(50, "/images/popular");
        assertEquals(1, media.received("/images/popular").size());
        for (var response : responses) {
            assertEquals(200, response.statusCode());
            assertEquals(body, response.body());
            assertEquals("\"one\"", response.headers().firstValue("ETag").orElseThrow());
        }
        assertEquals(
                50,
                responses.stream()
                        .map(it -> it.headers().firstValue("X-Request-Id").orElseThrow())
                        .distinct()
                        .count());
    }

    @Test
    void requests_with_another_query_or_accept_are_not_identical() {
        held("/images/kinds", "200 OK", PUBLIC, "x");
        var first = calls.get("/images/kinds?a=1");
        var second = calls.get("/images/kinds?a=2");
        var third = calls.get("/images/kinds?a=2", "Accept-Language", "de");
        await().until(() -> media.received("/images/kinds").size() == 3);
        released.countDown();
        for (var response : List.of(first, second, third))
            assertEquals(200, response.join().statusCode());
    }

    @Test
    void a_request_with_an_identity_a_consistency_token_or_a_range_is_sent_by_itself() {
        held("/images/alone", "200 OK", PUBLIC, "x");
        var all = List.of(
                calls.get("/images/alone", "Authorization", "Bearer a"),
                calls.get("/images/alone", "Authorization", "Bearer a"),
                calls.get("/images/alone", "X-Consistency-Token", "a"),
                calls.get("/images/alone", "Cookie", "consistency-media-api=a"),
                calls.get("/images/alone", "Range", "bytes=0-1"),
                calls.get("/images/alone"));
        await().until(() -> media.received("/images/alone").size() == 6);
        released.countDown();
        all.forEach(CompletableFuture::join);
    }

    @Test
    void a_response_that_is_private_or_sets_a_cookie_reaches_only_who_caused_it() {
        held("/images/private", "200 OK", "Cache-Control: private, no-store\r\n", "x");
        together(5, "/images/private");
        assertEquals(5, media.received("/images/private").size());
    }

    @Test
    void a_response_beyond_the_bound_is_streamed_to_each_caller() {
        var body = "large".repeat(80_000);
        held("/images/large", "200 OK", PUBLIC, body);
        for (var response : together(4, "/images/large")) assertEquals(body, response.body());
        assertEquals(4, media.received("/images/large").size());
    }

    @Test
    void requests_with_other_conditions_are_not_identical() {
        held("/images/conditional", "200 OK", PUBLIC, "x");
        var all = List.of(
                calls.get("/images/conditional"),
                calls.get("/images/conditional", "If-None-Match", "\"two\""),
                calls.get("/images/conditional", "If-None-Match", "\"three\""),
                calls.get("/images/conditional", "If-Modified-Since", "Mon, 30 Nov 2026 08:00:00 GMT"),
                calls.get("/images/conditional", "If-Match", "\"two\""),
                calls.get("/images/conditional", "If-Match", "\"two\""),
                calls.get("/images/conditional", "X-Forwarded-Prefix", "/breakwater"));
        await().until(() -> media.received("/images/conditional").size() == 7);
        released.countDown();
        all.forEach(CompletableFuture::join);
    }

    @Test
    void when_the_first_caller_leaves_one_of_the_others_takes_its_place() throws Exception {
        held("/images/left", "200 OK", PUBLIC, "x");
        var first = new Wire();
        first.send("GET /images/left HTTP/1.1\r\nHost: localhost:" + RestAssured.port + "\r\n\r\n");
        await().until(() -> media.received("/images/left").size() == 1);
        var others = calls.get(10, "/images/left");
        awaitShared(10);
        first.close();
        await().until(() -> media.received("/images/left").size() == 2);
        awaitShared(9);
        released.countDown();
        await().atMost(ofSeconds(20)).until(() -> done(others).size() == 10);
        for (var response : done(others)) assertEquals("x", response.body());
        assertEquals(2, media.received("/images/left").size());
    }

    @Test
    void a_first_caller_that_does_not_read_delays_no_other() throws Exception {
        var body = "picture".repeat(36_000);
        held("/images/unread", "200 OK", PUBLIC, body);
        try (var first = new Socket()) {
            first.setReceiveBufferSize(1024);
            first.connect(new InetSocketAddress("localhost", RestAssured.port));
            first.getOutputStream()
                    .write(("GET /images/unread HTTP/1.1\r\nHost: localhost:" + RestAssured.port + "\r\n\r\n")
                            .getBytes(US_ASCII));
            await().until(() -> media.received("/images/unread").size() == 1);
            var other = calls.get("/images/unread");
            awaitShared(1);
            released.countDown();
            assertEquals(body, other.get(20, SECONDS).body());
        }
        assertEquals(1, media.received("/images/unread").size());
    }

    @Test
    void a_response_that_ends_too_early_is_complete_or_an_error_for_the_others() {
        media.on("/images/cut", (request, out, in) -> {
            released.await();
            if (media.received("/images/cut").size() > 1)
                return StandIn.fixed("200 OK", PUBLIC, "complete").answer(request, out, in);
            StandIn.write(out, "HTTP/1.1 200 OK\r\n" + PUBLIC + "Content-Length: 8\r\n\r\ncomp");
            return false;
        });
        var all = calls.get(5, "/images/cut");
        awaitShared(4);
        released.countDown();
        await().atMost(ofSeconds(20)).until(() -> all.stream().allMatch(CompletableFuture::isDone));
        assertEquals(
                1,
                all.stream().filter(CompletableFuture::isCompletedExceptionally).count());
        for (var call : all)
            if (!call.isCompletedExceptionally())
                assertEquals("complete", call.join().body());
    }

    @Test
    void a_failure_is_shared() {
        media.on("/images/broken", (_, _, _) -> {
            released.await();
            return false;
        });
        var all = calls.get(10, "/images/broken");
        await().until(() -> !media.received("/images/broken").isEmpty());
        awaitShared(9);
        released.countDown();
        await().atMost(ofSeconds(20)).until(() -> done(all).size() == 10);
        for (var response : done(all)) assertEquals(502, response.statusCode());
        // Once, and once again for the connection that ended.
        assertTrue(media.received("/images/broken").size() <= 2);
    }

    private void held(String path, String status, String headers, String body) {
        media.on(path, (request, out, in) -> {
            released.await();
            return StandIn.fixed(status, headers, body).answer(request, out, in);
        });
    }

    /** Calls that the service answers only after all of them have arrived at the gateway. */
    private List<HttpResponse<String>> together(int count, String path) {
        var all = calls.get(count, path);
        awaitShared(count - 1);
        released.countDown();
        await().atMost(ofSeconds(20)).until(() -> done(all).size() == count);
        return done(all);
    }

    private void awaitShared(int waiting) {
        await().atMost(ofSeconds(20))
                .until(() -> meters.get("breakwater.gateway.coalescing.waiting")
                                .gauge()
                                .value()
                        >= waiting);
    }
}
