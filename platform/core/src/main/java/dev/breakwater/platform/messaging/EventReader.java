package dev.breakwater.platform.messaging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.events.Event;
import dev.breakwater.platform.personaldata.PersonKeys.Known;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads facts from Kafka's records, tolerating fields that are newer than this consumer. */
@Singleton
public class EventReader {

    private final ObjectMapper json;
    private final FieldEncryption fieldEncryption;

    EventReader(ObjectMapper json, FieldEncryption fieldEncryption) {
        this.json = json;
        this.fieldEncryption = fieldEncryption;
    }

    /**
     * What is sealed is opened where this service has keys, else left away.
     *
     * @throws UnreadableEventException which the channel's failure strategy sends to the dead letters without a retry
     * @throws MissingKeyException which it retries
     */
    public <E extends Event> ReceivedEvent<E> read(ConsumerRecord<String, byte[]> message, Class<E> family) {
        return read(message, family, fieldEncryption::await);
    }

    /** For who wants nothing personal: what is sealed is left away, and no key is looked for. */
    public <E extends Event> ReceivedEvent<E> readImpersonal(ConsumerRecord<String, byte[]> message, Class<E> family) {
        return read(message, family, null);
    }

    /** A batch, whose keys are looked up at once; what cannot be read is told to {@code unreadable}, and left out. */
    public <E extends Event> List<ReceivedEvent<E>> readAll(
            Iterable<ConsumerRecord<String, byte[]>> messages,
            Class<E> family,
            BiConsumer<ConsumerRecord<String, byte[]>, UnreadableEventException> unreadable) {
        var people = new HashSet<UUID>();
        if (fieldEncryption.canOpen()) for (var message : messages) addPerson(message, people);
        var known = fieldEncryption.known(people);
        var facts = new ArrayList<ReceivedEvent<E>>();
        for (var message : messages) {
            try {
                facts.add(read(message, family, known::get));
            } catch (UnreadableEventException e) {
                unreadable.accept(message, e);
            }
        }
        return facts;
    }

    /** Opens nothing without {@code keyOf}. */
    private <E extends Event> ReceivedEvent<E> read(
            ConsumerRecord<String, byte[]> message, Class<E> family, Function<UUID, Known> keyOf) {
        try {
            if (message.value() == null) throw new IllegalArgumentException("no value");
            if (!(json.readTree(message.value()) instanceof ObjectNode fact))
                throw new IllegalArgumentException("the value is no object");
            if (keyOf != null && FieldEncryption.isSealed(fact) && fieldEncryption.canOpen())
                return open(message, fact, family, keyOf);
            var event = json.treeToValue(fact, family);
            return new ReceivedEvent<>(event, CloudEvents.delivery(message, event.topic()), false);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableEventException(reason(e));
        }
    }

    private <E extends Event> ReceivedEvent<E> open(
            ConsumerRecord<String, byte[]> message, ObjectNode fact, Class<E> family, Function<UUID, Known> keyOf)
            throws IOException {
        var closed = json.treeToValue(fact, family);
        var delivery = CloudEvents.delivery(message, closed.topic());
        var person = CloudEvents.parse("key", message.key(), UUID::fromString);
        return switch (keyOf.apply(person)) {
            case Known.Key(var key) -> {
                fieldEncryption.open(fact, key, delivery.eventId());
                yield new ReceivedEvent<>(json.treeToValue(fact, family), delivery, false);
            }
            case Known.Destroyed _ -> new ReceivedEvent<>(closed, delivery, true);
            case Known.Missing _ -> throw new MissingKeyException(person);
        };
    }

    /** Jackson quotes values, and the reason goes to the log and the headers of the dead letter: only the place is told. */
    private static String reason(Exception e) {
        return switch (e) {
            case JsonMappingException mapping -> "a field does not fit: " + mapping.getPathReference();
            case JacksonException _ -> "no JSON: " + e.getClass().getSimpleName();
            default -> e.getMessage();
        };
    }

    private static void addPerson(ConsumerRecord<String, byte[]> message, HashSet<UUID> people) {
        try {
            if (message.key() != null) people.add(UUID.fromString(message.key()));
        } catch (IllegalArgumentException e) {
            // Whose it is will matter when it is read.
        }
    }
}
