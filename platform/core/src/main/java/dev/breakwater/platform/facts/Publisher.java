package dev.breakwater.platform.facts;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.events.Event;
import dev.breakwater.platform.facts.Sending.Sent;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Publishes what follows from a received fact, for services that have no database and so no outbox. The id is made from
 * the cause, so a redelivered cause publishes the same id again and the consumer's inbox drops the double.
 */
@Singleton
public class Publisher {

    private final FactSender sender;
    private final Seals seals;

    Publisher(FactSender sender, Seals seals) {
        this.sender = sender;
        this.seals = seals;
    }

    /**
     * Returns when every in-sync replica has the fact, and throws when that is not known: acknowledge the cause only
     * after it. One handler publishes at most one fact of a type about one cause.
     */
    public UUID publish(Event event, Delivery cause, String handler) {
        var name = cause.eventId() + "/" + handler + "/" + event.type();
        var id = UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
        var fate = sender.send(List.of(Outgoing.of(id, event, seals))).getFirst();
        if (!(fate instanceof Sent)) throw new IllegalStateException("not published: " + fate);
        return id;
    }
}
