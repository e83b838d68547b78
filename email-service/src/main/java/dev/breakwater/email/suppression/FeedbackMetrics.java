package dev.breakwater.email.suppression;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** Counts bounces and complaints; they start at 0, so that the first one is visible as an increase. */
@Startup
@Singleton
class FeedbackMetrics {

    private final Map<Feedback.Kind, Counter> received = new EnumMap<>(Feedback.Kind.class);

    FeedbackMetrics(MeterRegistry meters) {
        for (var kind : Feedback.Kind.values())
            received.put(
                    kind,
                    Counter.builder("breakwater.mail.feedback")
                            .description("Bounces and complaints that mail providers reported")
                            .tag("kind", kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(meters));
    }

    void received(Feedback.Kind kind) {
        received.get(kind).increment();
    }
}
