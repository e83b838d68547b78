package dev.breakwater.gateway.edge;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.request.RequestValidator;
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
    private final AtomicInteger inFlight;

    /** The registry builds a key of all labels at each look-up. */
    private final Map<Labels, Timer> timers = new ConcurrentHashMap<>();

    private record Labels(String route, String method, int status) {}

    RequestMetrics(MeterRegistry meters) {
        this.meters = meters;
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
        var response = exchange.response();
        var route = exchange.route();
        var method = exchange.request().method().name();
        var labels = new Labels(
                route == null ? "none" : route.name(),
                RequestValidator.METHODS.contains(method) ? method : "other",
                response.ended() ? response.getStatusCode() : CUT);
        timers.computeIfAbsent(labels, this::timer).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
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
