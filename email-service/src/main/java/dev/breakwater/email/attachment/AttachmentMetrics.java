package dev.breakwater.email.attachment;

import java.util.List;

import jakarta.inject.Singleton;

import dev.breakwater.email.attachment.Attachments.Fetch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** Requests with attachments, by what became of their files. */
@Startup // begins at 0, before the first request
@Singleton
class AttachmentMetrics {

    private final MeterRegistry meters;

    AttachmentMetrics(MeterRegistry meters) {
        this.meters = meters;
        List.of("fetched", "refused", "unavailable").forEach(this::counter);
    }

    void fetched(Fetch fetch) {
        counter(
                        switch (fetch) {
                            case Fetch.Fetched _ -> "fetched";
                            case Fetch.Refused _ -> "refused";
                            case Fetch.Unavailable _ -> "unavailable";
                        })
                .increment();
    }

    private Counter counter(String outcome) {
        return Counter.builder("breakwater.attachments")
                .description("Requests of service clients with attachments")
                .tag("outcome", outcome)
                .register(meters);
    }
}
