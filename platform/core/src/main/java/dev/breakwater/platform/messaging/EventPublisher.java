package dev.breakwater.platform.messaging;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.events.Event;
import dev.breakwater.platform.messaging.SendResult.Sent;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Publishes what follows from a received fact, for services that have no database and so no outbox. The id is made from
 * the cause, so a redelivered cause publishes the same id again and the consumer's inbox drops the double.
 */
@Singleton
public class EventPublisher {

    private final EventProducer sender;
    private final FieldEncryption fieldEncryption;

    EventPublisher(EventProducer sender, FieldEncryption fieldEncryption) {
        this.sender = sender;
        this.fieldEncryption = fieldEncryption;
    }

    /**
     * Returns when every in-sync replica has the fact, and throws when that is not known: acknowledge the cause only
     * after it. One handler publishes at most one fact of a type about one cause.
     */
    public UUID publish(Event event, EventMetadata cause, String handler) {
        var name = cause.eventId() + "/" + handler + "/" + event.type();
        var id = UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
        var fate = sender.send(List.of(OutgoingEvent.of(id, event, fieldEncryption)))
                .getFirst();
        if (!(fate instanceof Sent)) throw new IllegalStateException("not published: " + fate);
        return id;
    }
}
