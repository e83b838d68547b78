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
 * Work that an answer must not wait for, because its duration would tell whether an address has an account. A crash may
 * lose it, so it is for what the asker can simply ask again and for notes about refusals: never for a promised change.
 */
@Singleton
public class BackgroundExecutor {

    private static final Logger LOG = Logger.getLogger(BackgroundExecutor.class);
    private static final int MOST_AT_ONCE = 256;

    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final ExecutorService threads;
    private final Counter dropped;

    BackgroundExecutor(@VirtualThreads ExecutorService threads, MeterRegistry metrics) {
        this.threads = threads;
        this.dropped = Counter.builder("breakwater.aside.dropped")
                .description("Background tasks that were dropped or failed")
                .register(metrics);
    }

    /** Runs the work in a transaction of its own, soon; drops it when far too much is waiting. */
    public void run(Runnable work) {
        if (!room.tryAcquire()) {
            dropped.increment();
            return;
        }
        threads.execute(() -> {
            try {
                QuarkusTransaction.requiringNew().run(work);
            } catch (RuntimeException e) {
                dropped.increment();
                LOG.warn("Work beside an answer failed", e);
            } finally {
                room.release();
            }
        });
    }
}
