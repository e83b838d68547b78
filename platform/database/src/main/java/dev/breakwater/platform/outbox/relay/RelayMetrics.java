package dev.breakwater.platform.outbox.relay;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Measures the time from an event's append to Kafka's acknowledgement. The timer's count is the number of sent events. */
@Singleton
class RelayMetrics {

    private final Timer delay;

    RelayMetrics(MeterRegistry registry) {
        delay = Timer.builder("breakwater.outbox.delay")
                .description("From the append of an event to Kafka's acknowledgement")
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1))
                .register(registry);
    }

    void sent(Instant appended) {
        delay.record(Duration.between(appended, Instant.now()));
    }
}
