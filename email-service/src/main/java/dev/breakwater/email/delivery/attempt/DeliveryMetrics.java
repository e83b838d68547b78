package dev.breakwater.email.delivery.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import dev.breakwater.email.delivery.DeliveryRow;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.smtp.SendOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.scheduler.Scheduled;

/** Delivery metrics: outcomes, queue length and age, and the duration of SMTP attempts. */
@Singleton
class DeliveryMetrics {

    private static final Duration[] BUCKETS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(4)
    };

    private final MeterRegistry meters;
    private final EntityManager db;
    private final Timer delay;
    private volatile long waiting;
    private volatile double oldest;

    DeliveryMetrics(MeterRegistry meters, EntityManager db) {
        this.meters = meters;
        this.db = db;
        meters.gauge("breakwater.letters.waiting", this, it -> it.waiting);
        meters.gauge("breakwater.letters.oldest.waiting.seconds", this, it -> it.oldest);
        // Registered at start and without labels: a series that starts with the first slow delivery would hide it.
        delay = Timer.builder("breakwater.letters.delay")
                .description("From the event that causes an email to the end of its delivery")
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    /** Counts a transition: to a final state, or back to the queue. */
    void transitioned(DeliveryRow delivery, DeliveryState state) {
        meters.counter("breakwater.letters", "template", delivery.template(), "state", state.name())
                .increment();
        switch (state) {
            // A failed delivery counts too: the recipient waited just as long.
            case SENT, PARKED, UNKNOWN -> delay.record(Duration.between(delivery.calledForAt(), Instant.now()));
            case QUEUED, CLAIMED, SENDING, SUPPRESSED -> {}
        }
    }

    SendOutcome timed(Supplier<SendOutcome> attempt) {
        long began = System.nanoTime();
        var outcome = attempt.get();
        meters.timer("breakwater.smtp", "outcome", outcome.getClass().getSimpleName())
                .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        return outcome;
    }

    /** Every instance reports the same values: aggregate by max, not by sum. */
    @Scheduled(every = "10s")
    @Transactional
    void refresh() {
        var row = (Object[]) db.createNativeQuery("""
                select count(*), coalesce(extract(epoch from now() - min(created_at)), 0)::float8
                from letters where state = 'QUEUED'""").getSingleResult();
        waiting = ((Number) row[0]).longValue();
        oldest = ((Number) row[1]).doubleValue();
    }
}
