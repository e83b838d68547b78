package dev.breakwater.platform.outbox;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.breakwater.platform.messaging.EventProducer;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Runs the relay as long as the service; it needs neither Kafka nor the database to start. */
@Singleton
class RelayRunner {

    private static final long LONGEST_BATCH_MILLIS = 15_000;

    private final Relay relay;
    private final Thread thread;

    RelayRunner(
            AgroalDataSource database,
            EventProducer sender,
            OutboxConfig config,
            RelayMetrics meters,
            MeterRegistry registry) {
        relay = new Relay(database, sender, config, meters);
        thread = Thread.ofPlatform().name("outbox-relay").daemon().unstarted(relay);
        Gauge.builder("breakwater.outbox.leader", relay, r -> r.isLeading() ? 1 : 0)
                .description("1 on the instance that relays")
                .register(registry);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        relay.stop();
        thread.join(LONGEST_BATCH_MILLIS);
    }

    boolean isLeading() {
        return relay.isLeading();
    }
}
