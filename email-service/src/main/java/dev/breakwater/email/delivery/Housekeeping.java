package dev.breakwater.email.delivery;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;

/** Forgets in time. */
@ApplicationScoped
class Housekeeping {

    private final Letters letters;
    private final DeliveryConfig config;

    Housekeeping(Letters letters, DeliveryConfig config) {
        this.letters = letters;
        this.config = config;
    }

    @Scheduled(every = "10m", delayed = "1m")
    void prune() {
        letters.prune(config.keep());
    }
}
