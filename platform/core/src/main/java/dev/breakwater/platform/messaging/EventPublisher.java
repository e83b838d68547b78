package dev.breakwater.platform.messaging;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.events.Event;
import dev.breakwater.platform.messaging.SendResult.Sent;
import dev.breakwater.platform.messaging.encryption.FieldEncryption;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Publishes the event that follows from a received one, for services without a database and so without an outbox. Its id
 * is derived from the cause: a redelivered cause publishes the same id, and the consumer's inbox drops the duplicate.
 */
@Singleton
public class EventPublisher {

    private final EventProducer producer;
    private final FieldEncryption fieldEncryption;

    EventPublisher(EventProducer producer, FieldEncryption fieldEncryption) {
        this.producer = producer;
        this.fieldEncryption = fieldEncryption;
    }

    /**
     * Returns when every in-sync replica has the event, and throws when that is not known: acknowledge the cause only
     * then. One handler publishes at most one event of a type for one cause.
     */
    public UUID publish(Event event, EventMetadata cause, String handler) {
        var name = cause.eventId() + "/" + handler + "/" + event.type();
        var id = UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
        var result = producer.send(List.of(OutgoingEvent.of(id, event, fieldEncryption)))
                .getFirst();
        if (!(result instanceof Sent)) throw new IllegalStateException("not published: " + result);
        return id;
    }
}
