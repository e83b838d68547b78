package dev.breakwater.user.background;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.virtual.threads.VirtualThreads;
import org.jboss.logging.Logger;

/**
 * Runs work that a response must not wait for, because its duration would reveal whether an address has an account. A
 * crash may lose the work. Use it only for requests that the client can repeat and for the audit of refusals, never for a
 * change that was confirmed to the client.
 */
@Singleton
public class BackgroundExecutor {

    private static final Logger LOG = Logger.getLogger(BackgroundExecutor.class);
    private static final int MAX_CONCURRENT = 256;

    private final Semaphore permits = new Semaphore(MAX_CONCURRENT);
    private final ExecutorService threads;
    private final Counter dropped;

    BackgroundExecutor(@VirtualThreads ExecutorService threads, MeterRegistry metrics) {
        this.threads = threads;
        this.dropped = Counter.builder("breakwater.aside.dropped")
                .description("Background tasks that were dropped or failed")
                .register(metrics);
    }

    /** Runs the work in its own transaction; drops it when too much is running. */
    public void run(Runnable work) {
        if (!permits.tryAcquire()) {
            dropped.increment();
            return;
        }
        threads.execute(() -> {
            try {
                QuarkusTransaction.requiringNew().run(work);
            } catch (RuntimeException e) {
                dropped.increment();
                LOG.warn("Background work failed", e);
            } finally {
                permits.release();
            }
        });
    }
}
