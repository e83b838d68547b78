package dev.breakwater.gateway.edge.log;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import dev.breakwater.platform.background.BackgroundLoop;
import dev.breakwater.platform.background.BackgroundLoops;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/** Writes a line for a share of the requests, on a thread of its own: a slow log does not slow requests, it loses lines. */
@Singleton
public class AccessLog implements Step {

    private static final Logger LOG = Logger.getLogger("dev.breakwater.gateway.access");

    private final double ratio;
    private final BlockingQueue<AccessLine> waiting;
    private final BackgroundLoops loops;
    private final Counter dropped;
    private BackgroundLoop loop;
    private volatile boolean isStopping;

    AccessLog(AccessLogConfig config, BackgroundLoops loops, MeterRegistry meters) {
        ratio = config.ratio();
        waiting = new ArrayBlockingQueue<>(config.waiting());
        this.loops = loops;
        dropped = Counter.builder("breakwater.gateway.access.log.dropped")
                .description("Lines of the access log that were dropped because the log was too slow")
                .baseUnit("lines")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        if (ratio > 0) loop = loops.start("access-log", this::write);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        isStopping = true;
        if (loop != null) loop.stop(Duration.ofSeconds(2));
    }

    @Override
    public void handle(Exchange exchange) {
        if (ratio > 0 && (ratio >= 1 || ThreadLocalRandom.current().nextDouble() < ratio)) {
            var began = System.nanoTime();
            exchange.onEnd(() -> {
                if (!waiting.offer(AccessLine.of(exchange, System.nanoTime() - began))) dropped.increment();
            });
        }
        exchange.next();
    }

    private void write() {
        try {
            while (!isStopping || !waiting.isEmpty()) {
                var line = waiting.poll(200, TimeUnit.MILLISECONDS);
                if (line != null) LOG.info(line.toString());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
