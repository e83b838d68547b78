package dev.breakwater.email.delivery;

import jakarta.inject.Singleton;

import io.quarkus.scheduler.Scheduled;

/** Deletes ended deliveries after the retention period. */
@Singleton
class DeliveryPruning {

    private final DeliveryQueue deliveryQueue;
    private final DeliveryConfig config;

    DeliveryPruning(DeliveryQueue deliveryQueue, DeliveryConfig config) {
        this.deliveryQueue = deliveryQueue;
        this.config = config;
    }

    @Scheduled(every = "10m", delayed = "1m")
    void prune() {
        deliveryQueue.prune(config.keep());
    }
}
