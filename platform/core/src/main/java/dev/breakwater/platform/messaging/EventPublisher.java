package dev.breakwater.platform.messaging;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.events.Event;
import dev.breakwater.platform.messaging.SendResult.Sent;
import dev.breakwater.platform.messaging.encryption.FieldEncryption;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Publishes an event that a received event causes, for services without a database and so without an outbox. The event id is
 * derived from the cause: a redelivered cause publishes the same id, and the consumer's inbox drops the duplicate.
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
     * Publishes the event and returns its id when every in-sync replica has it. Throws when that is not certain. Acknowledge
     * the cause only after this returns. A handler may publish at most one event of each type per cause.
     */
    public UUID publish(Event event, EventMetadata cause, String handler) {
        var name = cause.eventId() + "/" + handler + "/" + event.type();
        var id = UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
        var result = producer.send(
                        List.of(OutgoingEvent.of(id, event, fieldEncryption).causedBy(cause)))
                .getFirst();
        if (!(result instanceof Sent)) throw new IllegalStateException("not published: " + result);
        return id;
    }
}
