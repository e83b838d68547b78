package dev.breakwater.email.delivery;

import jakarta.inject.Singleton;

import io.quarkus.scheduler.Scheduled;

/** Forgets in time. */
@Singleton
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
