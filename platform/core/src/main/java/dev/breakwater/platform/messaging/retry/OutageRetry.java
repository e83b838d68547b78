package dev.breakwater.platform.messaging.retry;

import java.time.Duration;
import java.util.function.Predicate;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import org.jboss.logging.Logger;

/**
 * Retries a handler in place while a dependency is unavailable. An outage of any length uses up no attempts and produces no
 * dead letters. The records behind wait, because they could not be handled either.
 */
@Singleton
public class OutageRetry {

    private static final Logger LOG = Logger.getLogger(OutageRetry.class);
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private volatile boolean stopping;

    /**
     * Runs the work until it succeeds or fails for a reason that is not an outage. Stops retrying when the service stops.
     */
    public void whileAway(Predicate<Throwable> isOutage, Runnable work) {
        for (var pause = SHORTEST; ; pause = longer(pause)) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                if (!isOutage.test(e) || stopping) throw e;
                LOG.warnf("waiting %d ms for an unavailable dependency: %s", pause.toMillis(), e);
            }
            sleep(pause);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
