package dev.breakwater.media.worker;

import jakarta.inject.Singleton;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.events.MediaEvent.Uploaded;
import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.platform.facts.Delivery;
import dev.breakwater.platform.facts.Facts;
import dev.breakwater.platform.facts.Patience;
import dev.breakwater.platform.facts.Publisher;
import io.smallrye.reactive.messaging.annotations.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes uploads from Kafka. One is acknowledged only when what became of it is in Kafka too: a worker that dies on an
 * image leaves it to another. There is no database, see ADR 0011.
 */
@Singleton
class UploadHandler {

    private final Facts facts;
    private final Making making;
    private final Publisher publisher;
    private final Patience patience;
    private final Meters meters;

    UploadHandler(Facts facts, Making making, Publisher publisher, Patience patience, Meters meters) {
        this.facts = facts;
        this.making = making;
        this.publisher = publisher;
        this.patience = patience;
        this.meters = meters;
    }

    /** Uploads are independent of each other: none waits for a slow one. */
    @Incoming("media")
    @Blocking(value = "images", ordered = false)
    void receive(ConsumerRecord<String, byte[]> message) {
        var fact = facts.read(message, MediaEvent.class);
        if (fact.event() instanceof Uploaded upload) on(upload, fact.delivery());
    }

    private void on(Uploaded upload, Delivery delivery) {
        meters.waited(delivery.at());
        var outcome = meters.timed(() -> making.of(upload));
        publish(outcome, delivery);
        making.done(upload);
    }

    /** The pictures are made; whatever keeps Kafka from taking the news, making them again would not help. */
    private void publish(ThumbnailEvent outcome, Delivery cause) {
        patience.whileAway(_ -> true, () -> publisher.publish(outcome, cause, "thumbnails"));
    }
}
