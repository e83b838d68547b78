package dev.breakwater.media.api.processing;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;

import dev.breakwater.media.api.library.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** How long people wait for their pictures; counted when the commit that ends the wait has succeeded. */
@Singleton
class ProcessingTimeMetric {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(4)
    };

    private final Map<Status, Timer> timers = new EnumMap<>(Status.class);

    ProcessingTimeMetric(MeterRegistry meters) {
        // There from the start: a series that began with the first late upload would hide it.
        for (var fate : List.of(Status.ready, Status.rejected))
            timers.put(
                    fate,
                    Timer.builder("breakwater.media.delay")
                            .description("From the completed upload to its final status")
                            .tag("status", fate.name())
                            .serviceLevelObjectives(BUCKETS)
                            .register(meters));
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProcessingFinished processingFinished) {
        if (processingFinished.uploadedAt() == null) return;
        timers.get(processingFinished.status())
                .record(Duration.between(processingFinished.uploadedAt(), Instant.now()));
    }
}
