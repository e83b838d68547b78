package dev.breakwater.platform.outbox.relay;

import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.breakwater.platform.background.BackgroundLoop;
import dev.breakwater.platform.background.BackgroundLoops;
import dev.breakwater.platform.messaging.EventProducer;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Runs the relay while the service runs. It starts without Kafka and without the database. */
@Singleton
class RelayRunner {

    private static final Duration LONGEST_BATCH = Duration.ofSeconds(15);

    private final Relay relay;
    private final BackgroundLoops loops;
    private BackgroundLoop loop;

    RelayRunner(
            AgroalDataSource database,
            EventProducer producer,
            OutboxConfig config,
            RelayMetrics meters,
            MeterRegistry registry,
            BackgroundLoops loops) {
        this.loops = loops;
        relay = new Relay(database, producer, config, meters);
        Gauge.builder("breakwater.outbox.leader", relay, r -> r.isLeading() ? 1 : 0)
                .description("1 on the instance whose relay is active")
                .register(registry);
    }

    void start(@Observes StartupEvent event) {
        loop = loops.start("outbox-relay", relay);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        relay.stop();
        if (loop != null) loop.stop(LONGEST_BATCH);
    }

    boolean isLeading() {
        return relay.isLeading();
    }
}
