package dev.breakwater.media.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import dev.breakwater.events.ThumbnailEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** {@code breakwater.images}: count and duration by outcome; {@code breakwater.images.wait}: time before processing. */
@Singleton
class ThumbnailMetrics {

    private final MeterRegistry registry;

    ThumbnailMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Records the time from the upload event to now. The clocks of the two machines may differ. */
    void waited(Instant since) {
        Timer.builder("breakwater.images.wait")
                .description("From the completed upload to the start of its processing")
                .publishPercentileHistogram()
                .register(registry)
                .record(Duration.between(since, Instant.now()));
    }

    ThumbnailEvent timed(Supplier<ThumbnailEvent> work) {
        var start = Timer.start(registry);
        String outcome = "failed";
        try {
            var event = work.get();
            outcome = event instanceof ThumbnailEvent.Refused refused ? refused.reason() : "made";
            return event;
        } finally {
            start.stop(Timer.builder("breakwater.images")
                    .description(
                            "Processing of images by outcome: made, the reason of a refusal, or failed (will be retried)")
                    .tag("outcome", outcome)
                    .publishPercentileHistogram()
                    .register(registry));
        }
    }
}
