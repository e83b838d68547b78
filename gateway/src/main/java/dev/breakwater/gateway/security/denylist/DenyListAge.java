package dev.breakwater.gateway.security.denylist;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

/**
 * When the deny list last had every published event. The gateway is ready when the list was complete once, or after a bounded wait:
 * an outage of Kafka must not prevent a start, because the services still verify every token. An alert reports an old list.
 */
@Singleton
class DenyListAge {

    private static final Logger LOG = Logger.getLogger(DenyListAge.class);

    private final Duration startWait;
    private final Instant started = Instant.now();
    private final AtomicBoolean hasWarned = new AtomicBoolean();
    private volatile Instant completeAt;

    DenyListAge(DenyListConfig config, MeterRegistry meters) {
        startWait = config.startWait();
        Gauge.builder("breakwater.gateway.deny.list.age", this, it -> it.age(Instant.now()))
                .description("Time since the deny list had every published end of a session")
                .baseUnit("seconds")
                .register(meters);
    }

    /** At this time the list had every event. */
    void complete(Instant at) {
        completeAt = at;
    }

    double age(Instant now) {
        var since = completeAt;
        return Duration.between(since == null ? started : since, now).toMillis() / 1000.0;
    }

    boolean isReady(Instant now) {
        if (completeAt != null) return true;
        boolean waited = now.isAfter(started.plus(startWait));
        if (waited && hasWarned.compareAndSet(false, true))
            LOG.warnf(
                    "Kafka did not respond within %d s: ended sessions are not known, and their access tokens are accepted",
                    startWait.toSeconds());
        return waited;
    }
}
