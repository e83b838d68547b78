package dev.breakwater.platform.facts;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.events.Event;
import dev.breakwater.platform.personal.PersonKeys.Known;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads facts from Kafka's records, tolerating fields that are newer than this consumer. */
@Singleton
public class Facts {

    private final ObjectMapper json;
    private final Seals seals;

    Facts(ObjectMapper json, Seals seals) {
        this.json = json;
        this.seals = seals;
    }

    /**
     * What is sealed is opened where this service has keys, else left away.
     *
     * @throws Unreadable which the channel's failure strategy sends to the dead letters without a retry
     * @throws KeyMissing which it retries
     */
    public <E extends Event> Fact<E> read(ConsumerRecord<String, byte[]> message, Class<E> family) {
        return read(message, family, seals::await);
    }

    /** For who wants nothing personal: what is sealed is left away, and no key is looked for. */
    public <E extends Event> Fact<E> readImpersonal(ConsumerRecord<String, byte[]> message, Class<E> family) {
        return read(message, family, null);
    }

    /** A batch, whose keys are looked up at once; what cannot be read is told to {@code unreadable}, and left out. */
    public <E extends Event> List<Fact<E>> readAll(
            Iterable<ConsumerRecord<String, byte[]>> messages,
            Class<E> family,
            BiConsumer<ConsumerRecord<String, byte[]>, Unreadable> unreadable) {
        var people = new HashSet<UUID>();
        if (seals.canOpen()) for (var message : messages) addPerson(message, people);
        var known = seals.known(people);
        var facts = new ArrayList<Fact<E>>();
        for (var message : messages) {
            try {
                facts.add(read(message, family, known::get));
            } catch (Unreadable e) {
                unreadable.accept(message, e);
            }
        }
        return facts;
    }

    /** Opens nothing without {@code keyOf}. */
    private <E extends Event> Fact<E> read(
            ConsumerRecord<String, byte[]> message, Class<E> family, Function<UUID, Known> keyOf) {
        try {
            if (message.value() == null) throw new IllegalArgumentException("no value");
            if (!(json.readTree(message.value()) instanceof ObjectNode fact))
                throw new IllegalArgumentException("the value is no object");
            if (keyOf != null && Seals.isSealed(fact) && seals.canOpen()) return open(message, fact, family, keyOf);
            var event = json.treeToValue(fact, family);
            return new Fact<>(event, CloudEvents.delivery(message, event.topic()), false);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new Unreadable(e);
        }
    }

    private <E extends Event> Fact<E> open(
            ConsumerRecord<String, byte[]> message, ObjectNode fact, Class<E> family, Function<UUID, Known> keyOf)
            throws IOException {
        var closed = json.treeToValue(fact, family);
        var delivery = CloudEvents.delivery(message, closed.topic());
        return switch (keyOf.apply(UUID.fromString(message.key()))) {
            case Known.Key(var key) -> {
                seals.open(fact, key, delivery.eventId());
                yield new Fact<>(opened(fact, family), delivery, false);
            }
            case Known.Destroyed _ -> new Fact<>(closed, delivery, true);
            case Known.Missing _ -> throw new KeyMissing(UUID.fromString(message.key()));
        };
    }

    /** Jackson quotes a value that does not fit; this must not, for the reason goes to the log and the dead letters. */
    private <E extends Event> E opened(ObjectNode fact, Class<E> family) throws IOException {
        try {
            return json.treeToValue(fact, family);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException("a sealed field does not fit: " + e.getPathReference());
        }
    }

    private static void addPerson(ConsumerRecord<String, byte[]> message, HashSet<UUID> people) {
        try {
            if (message.key() != null) people.add(UUID.fromString(message.key()));
        } catch (IllegalArgumentException e) {
            // Whose it is will matter when it is read.
        }
    }
}
