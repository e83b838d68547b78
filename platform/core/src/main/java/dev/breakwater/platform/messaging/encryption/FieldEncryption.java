package dev.breakwater.platform.messaging.encryption;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.events.Event;
import dev.breakwater.platform.personaldata.PersonKey;
import dev.breakwater.platform.personaldata.PersonKeys;
import dev.breakwater.platform.personaldata.PersonKeys.Known;

/**
 * Encrypts and decrypts the personal fields of published events. They are one text in the field {@code sealed}, encrypted
 * with the key of the person that the event is about. Events from before encryption are read unchanged.
 */
@Singleton
public class FieldEncryption {

    private static final String ENCRYPTED = "sealed";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final ObjectMapper json;
    private final Instance<PersonKeys> keys;
    private final PersonalFields personal;

    FieldEncryption(ObjectMapper json, Instance<PersonKeys> keys) {
        this.json = json;
        this.keys = keys;
        this.personal = new PersonalFields(json);
    }

    /**
     * Serializes the event to JSON and encrypts its personal fields with the person's key. Looks the key up if {@code known}
     * is empty.
     */
    public byte[] write(UUID eventId, Event event, Optional<PersonKey> known) throws JsonProcessingException {
        var names = personal.of(event.getClass());
        if (names.isEmpty()) return json.writeValueAsBytes(event);
        ObjectNode payload = json.valueToTree(event);
        var personalFields = json.createObjectNode();
        for (var name : names) {
            var value = payload.remove(name);
            if (value != null && !value.isNull()) personalFields.set(name, value);
        }
        var key = known.orElseGet(() -> keys.get().toSeal(event.key()));
        payload.put(ENCRYPTED, key.seal(json.writeValueAsBytes(personalFields), eventId));
        return json.writeValueAsBytes(payload);
    }

    public static boolean isEncrypted(ObjectNode payload) {
        return payload.path(ENCRYPTED).isTextual();
    }

    /** Whether this service has keys. Without keys it reads no personal fields. */
    public boolean canDecrypt() {
        return keys.isResolvable();
    }

    public Map<UUID, Known> known(Set<UUID> people) {
        return people.isEmpty() ? Map.of() : keys.get().toOpen(people);
    }

    /**
     * Looks up the key and waits up to two seconds for it, because key and event are published separately. Then throws
     * {@link MissingKeyException}.
     */
    public Known await(UUID person) {
        var limit = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            var known = known(Set.of(person)).get(person);
            if (!(known instanceof Known.Missing)) return known;
            if (System.nanoTime() > limit) throw new MissingKeyException(person);
            pause();
        }
    }

    /** Replaces the encrypted text with the decrypted fields. */
    public void decrypt(ObjectNode payload, PersonKey key, UUID eventId) {
        var text = key.open(payload.remove(ENCRYPTED).textValue(), eventId)
                .orElseThrow(() -> new IllegalArgumentException("the personal fields cannot be decrypted"));
        try {
            payload.setAll((ObjectNode) json.readTree(text));
        } catch (IOException | ClassCastException e) {
            throw new IllegalArgumentException("the personal fields are no JSON object");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
