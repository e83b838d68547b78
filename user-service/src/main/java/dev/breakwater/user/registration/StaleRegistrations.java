package dev.breakwater.user.registration;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Singleton;

import dev.breakwater.user.account.Registrations;
import dev.breakwater.user.erasure.Erasure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;

/** Deletes registrations that were not confirmed in time, or whose address belongs to a verified account by now. */
@Singleton
class StaleRegistrations {

    private static final int BATCH = 50;

    private final Registrations registrations;
    private final Erasure erasure;
    private final Duration lifetime;

    StaleRegistrations(Registrations registrations, Erasure erasure, RegistrationConfig config) {
        this.registrations = registrations;
        this.erasure = erasure;
        this.lifetime = config.unconfirmedLifetime();
    }

    @Scheduled(every = "10m", delayed = "4m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void removeAll() {
        while (QuarkusTransaction.requiringNew().call(this::removeSome) == BATCH) {
            // until a batch is not full
        }
    }

    private int removeSome() {
        var stale = registrations.lockStale(Instant.now().minus(lifetime), BATCH);
        stale.forEach(erasure::eraseUnconfirmed);
        return stale.size();
    }
}
