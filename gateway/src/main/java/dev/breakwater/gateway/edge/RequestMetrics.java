package dev.breakwater.gateway.edge;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.request.RequestValidator;
import dev.breakwater.gateway.edge.traffic.RecentRequests;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Records count and duration of every request. Labels are route names, known methods and statuses: no caller can add a value. */
@Singleton
public class RequestMetrics implements Step {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(10)
    };
    /** The client or the service disconnected before the response was complete; HTTP has no status for it. */
    private static final int CUT = 499;

    private final MeterRegistry meters;
    private final RecentRequests recent;
    private final AtomicInteger inFlight;

    /** The registry builds a key of all labels at each look-up. */
    private final Map<Labels, Timer> timers = new ConcurrentHashMap<>();

    private record Labels(String route, String method, int status) {}

    RequestMetrics(MeterRegistry meters, RecentRequests recent) {
        this.meters = meters;
        this.recent = recent;
        inFlight = meters.gauge("breakwater.gateway.in.flight", new AtomicInteger());
    }

    @Override
    public void handle(Exchange exchange) {
        var began = System.nanoTime();
        inFlight.incrementAndGet();
        exchange.onEnd(() -> ended(exchange, began));
        exchange.next();
    }

    public int inFlight() {
        return inFlight.get();
    }

    private void ended(Exchange exchange, long began) {
        inFlight.decrementAndGet();
        var ended = System.nanoTime();
        var response = exchange.response();
        var status = response.ended() ? response.getStatusCode() : CUT;
        var route = exchange.route();
        var method = exchange.request().method().name();
        var labels = new Labels(
                route == null ? "none" : route.name(),
                RequestValidator.METHODS.contains(method) ? method : "other",
                status);
        timers.computeIfAbsent(labels, this::timer).record(ended - began, TimeUnit.NANOSECONDS);
        // A stream lasts as long as its reader wants.
        if (route == null || !route.stream()) recent.record(ended, ended - began, status);
    }

    private Timer timer(Labels labels) {
        return Timer.builder("breakwater.gateway.requests")
                .description("Requests by route, from the first byte of the request to the last byte of the response")
                .tag("route", labels.route())
                .tag("method", labels.method())
                .tag("status", Integer.toString(labels.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }
}
