package dev.breakwater.gateway.route;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.request.RequestValidator;
import dev.breakwater.gateway.upstream.Upstream;
import dev.breakwater.gateway.upstream.UpstreamError;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Records count and duration of every request. Labels are route names, known methods and statuses: no caller can add a value. */
@Singleton
public class RequestMetrics implements Handler<RoutingContext> {

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

    private static final String BEGAN = RequestMetrics.class.getName();

    private final MeterRegistry meters;
    private final AtomicInteger inFlight;

    RequestMetrics(MeterRegistry meters) {
        this.meters = meters;
        inFlight = meters.gauge("breakwater.gateway.in.flight", new AtomicInteger());
        // Registers each counter at 0: from an absent series to 1 there is no rate, which would hide the first error.
        for (var upstream : Upstream.values()) {
            retries(upstream);
            for (var kind : UpstreamError.values()) errors(upstream, kind);
        }
    }

    @Override
    public void handle(RoutingContext exchange) {
        exchange.put(BEGAN, System.nanoTime());
        inFlight.incrementAndGet();
        exchange.addEndHandler(_ -> ended(exchange));
        exchange.next();
    }

    /** Also called for an aborted response, for which Vert.x calls no handler; counts once. */
    public void ended(RoutingContext exchange) {
        Long began = exchange.remove(BEGAN);
        if (began == null) return;
        inFlight.decrementAndGet();
        var isWhole = exchange.response().ended();
        timer(exchange, isWhole ? exchange.response().getStatusCode() : CUT)
                .record(Duration.ofNanos(System.nanoTime() - began));
    }

    private Timer timer(RoutingContext exchange, int status) {
        return Timer.builder("breakwater.gateway.requests")
                .description("Requests by route, from the first byte of the request to the last byte of the response")
                .tag("route", Route.of(exchange).map(Route::name).orElse("none"))
                .tag("method", method(exchange))
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    private static String method(RoutingContext exchange) {
        var method = exchange.request().method().name();
        return RequestValidator.METHODS.contains(method) ? method : "other";
    }

    public void countError(Upstream upstream, UpstreamError upstreamError) {
        errors(upstream, upstreamError).increment();
    }

    /** A request is sent again on another connection. */
    public void retried(Upstream upstream) {
        retries(upstream).increment();
    }

    private Counter retries(Upstream upstream) {
        return meters.counter(
                "breakwater.gateway.upstream.retries",
                "upstream",
                upstream.name().toLowerCase(Locale.ROOT));
    }

    private Counter errors(Upstream upstream, UpstreamError upstreamError) {
        return meters.counter(
                "breakwater.gateway.upstream.errors",
                "upstream",
                upstream.name().toLowerCase(Locale.ROOT),
                "kind",
                upstreamError.name().toLowerCase(Locale.ROOT));
    }
}
