package dev.breakwater.platform.messaging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.events.Event;
import dev.breakwater.platform.messaging.encryption.FieldEncryption;
import dev.breakwater.platform.messaging.encryption.MissingKeyException;
import dev.breakwater.platform.personaldata.PersonKeys.Known;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads events from Kafka records and ignores unknown fields of newer producers. */
@Singleton
public class EventReader {

    private final ObjectMapper json;
    private final FieldEncryption fieldEncryption;

    EventReader(ObjectMapper json, FieldEncryption fieldEncryption) {
        this.json = json;
        this.fieldEncryption = fieldEncryption;
    }

    /**
     * Reads an event. Decrypts personal fields if this service has keys; otherwise they are absent.
     *
     * @throws UnreadableEventException which the channel's failure strategy sends to the dead-letter topic without a retry
     * @throws MissingKeyException which the channel's failure strategy retries
     */
    public <E extends Event> ReceivedEvent<E> read(ConsumerRecord<String, byte[]> message, Class<E> family) {
        return read(message, family, fieldEncryption::await);
    }

    /** Reads an event without its personal fields and without a key lookup. */
    public <E extends Event> ReceivedEvent<E> readImpersonal(ConsumerRecord<String, byte[]> message, Class<E> family) {
        return read(message, family, null);
    }

    /** The event's type according to the headers, without reading the event; empty if there is none. */
    public static Optional<String> type(ConsumerRecord<String, byte[]> message) {
        return CloudEvents.type(message);
    }

    /** Reads a batch with one lookup for all keys. {@code unreadable} receives the records that cannot be read. */
    public <E extends Event> List<ReceivedEvent<E>> readAll(
            Iterable<ConsumerRecord<String, byte[]>> messages,
            Class<E> family,
            BiConsumer<ConsumerRecord<String, byte[]>, UnreadableEventException> unreadable) {
        var people = new HashSet<UUID>();
        if (fieldEncryption.canDecrypt()) for (var message : messages) addPerson(message, people);
        var known = fieldEncryption.known(people);
        var events = new ArrayList<ReceivedEvent<E>>();
        for (var message : messages) {
            try {
                events.add(read(message, family, known::get));
            } catch (UnreadableEventException e) {
                unreadable.accept(message, e);
            }
        }
        return events;
    }

    /** Does not decrypt when {@code keyOf} is null. */
    private <E extends Event> ReceivedEvent<E> read(
            ConsumerRecord<String, byte[]> message, Class<E> family, Function<UUID, Known> keyOf) {
        try {
            if (message.value() == null) throw new IllegalArgumentException("no value");
            if (!(json.readTree(message.value()) instanceof ObjectNode payload))
                throw new IllegalArgumentException("the value is no object");
            if (keyOf != null && FieldEncryption.isEncrypted(payload) && fieldEncryption.canDecrypt())
                return decrypt(message, payload, family, keyOf);
            var event = json.treeToValue(payload, family);
            return new ReceivedEvent<>(event, CloudEvents.metadata(message, event.topic()), false);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableEventException(reason(e));
        }
    }

    private <E extends Event> ReceivedEvent<E> decrypt(
            ConsumerRecord<String, byte[]> message, ObjectNode payload, Class<E> family, Function<UUID, Known> keyOf)
            throws IOException {
        var encrypted = json.treeToValue(payload, family);
        var metadata = CloudEvents.metadata(message, encrypted.topic());
        var person = CloudEvents.parse("key", message.key(), UUID::fromString);
        return switch (keyOf.apply(person)) {
            case Known.Key(var key) -> {
                fieldEncryption.decrypt(payload, key, metadata.eventId());
                yield new ReceivedEvent<>(json.treeToValue(payload, family), metadata, false);
            }
            case Known.Destroyed _ -> new ReceivedEvent<>(encrypted, metadata, true);
            case Known.Missing _ -> throw new MissingKeyException(person);
        };
    }

    /**
     * Names only the field's path. Jackson's messages quote values, and the reason goes to the log and the dead letter's
     * headers.
     */
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
            // rejected when the record itself is read
        }
    }
}
