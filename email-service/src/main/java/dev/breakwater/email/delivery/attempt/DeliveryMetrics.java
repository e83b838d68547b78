package dev.breakwater.email.delivery.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import dev.breakwater.email.delivery.DeliveryRow;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.routing.Route;
import dev.breakwater.email.smtp.SendOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What happens to emails: outcomes, attempts, and how long each takes. {@link QueueMetrics} tells what waits. */
@Singleton
class DeliveryMetrics {

    private static final Duration[] DELAY_BUCKETS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(4)
    };

    private static final Duration[] ATTEMPT_BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        Duration.ofSeconds(90)
    };

    /** Too many other files are being sent. */
    static final String MEMORY_FULL = "memory-full";

    private final MeterRegistry meters;
    private final Timer delay;
    /** The registry's own lookup costs more than the measurement. */
    private final Map<Series, Counter> transitions = new ConcurrentHashMap<>();

    private final Map<Series, Timer> attempts = new ConcurrentHashMap<>();

    private record Series(String one, String other) {}

    DeliveryMetrics(MeterRegistry meters) {
        this.meters = meters;
        postponed(Route.Wait.DOMAIN_LIMITED);
        postponed(Route.Wait.NO_MAIL_SERVER);
        postponed(MEMORY_FULL);
        // Registered at start and without labels: a series that starts with the first slow delivery would hide it.
        delay = Timer.builder("breakwater.letters.delay")
                .description("From the event that causes an email to the end of its delivery")
                .serviceLevelObjectives(DELAY_BUCKETS)
                .register(meters);
    }

    /** Counts a transition: to a final state, or back to the queue. */
    void transitioned(DeliveryRow delivery, DeliveryState state) {
        transitions
                .computeIfAbsent(new Series(delivery.template(), state.name()), counter())
                .increment();
        switch (state) {
            // A failed delivery counts too: the recipient waited just as long.
            case SENT, PARKED, UNKNOWN -> delay.record(Duration.between(delivery.calledForAt(), Instant.now()));
            case QUEUED, CLAIMED, SENDING, SUPPRESSED -> {}
        }
    }

    /** Counts deliveries that must wait before their attempt. */
    Counter postponed(String reason) {
        return meters.counter("breakwater.letters.postponed", "reason", reason);
    }

    SendOutcome timed(String provider, Supplier<SendOutcome> attempt) {
        long began = System.nanoTime();
        var outcome = attempt.get();
        attempts.computeIfAbsent(new Series(provider, outcome.getClass().getSimpleName()), timer())
                .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        return outcome;
    }

    private Function<Series, Counter> counter() {
        return series -> meters.counter("breakwater.letters", "template", series.one(), "state", series.other());
    }

    private Function<Series, Timer> timer() {
        return series -> Timer.builder("breakwater.smtp")
                .description("Attempts at a mail server")
                .tags("provider", series.one(), "outcome", series.other())
                .serviceLevelObjectives(ATTEMPT_BUCKETS)
                .register(meters);
    }
}
