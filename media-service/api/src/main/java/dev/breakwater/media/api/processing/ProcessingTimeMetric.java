package dev.breakwater.media.api.processing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;

import dev.breakwater.media.api.library.MediaStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** The time from the completed upload to the final status, recorded after the commit. */
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

    private final Map<String, Timer> timers = new HashMap<>();

    ProcessingTimeMetric(MeterRegistry meters) {
        // Registered at start: PromQL's increase() does not count the first sample of a new series.
        for (var fate : List.of(MediaStatus.ready, MediaStatus.rejected))
            timers.put(
                    fate.name(),
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
