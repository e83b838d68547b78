package dev.breakwater.platform.messaging;

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
 * Facts as they travel: what is personal in one is together one text, sealed with the key of the person whom the fact is
 * about, in the field {@code sealed}. Facts from before there were seals are read as they are.
 */
@Singleton
public class FieldEncryption {

    private static final String SEALED = "sealed";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final ObjectMapper json;
    private final Instance<PersonKeys> keys;
    private final PersonalFields personal;

    FieldEncryption(ObjectMapper json, Instance<PersonKeys> keys) {
        this.json = json;
        this.keys = keys;
        this.personal = new PersonalFields(json);
    }

    /** With the person's key, which is looked for when none is at hand. */
    byte[] write(UUID factId, Event fact, Optional<PersonKey> atHand) throws JsonProcessingException {
        var names = personal.of(fact.getClass());
        if (names.isEmpty()) return json.writeValueAsBytes(fact);
        ObjectNode open = json.valueToTree(fact);
        var hidden = json.createObjectNode();
        for (var name : names) {
            var value = open.remove(name);
            if (value != null && !value.isNull()) hidden.set(name, value);
        }
        var key = atHand.orElseGet(() -> keys.get().toSeal(fact.key()));
        open.put(SEALED, key.seal(json.writeValueAsBytes(hidden), factId));
        return json.writeValueAsBytes(open);
    }

    static boolean isSealed(ObjectNode fact) {
        return fact.path(SEALED).isTextual();
    }

    /** A service without keys leaves what is sealed alone. */
    boolean canOpen() {
        return keys.isResolvable();
    }

    Map<UUID, Known> known(Set<UUID> people) {
        return people.isEmpty() ? Map.of() : keys.get().toOpen(people);
    }

    /** Waits a little for a key that travels beside the fact; throws {@link MissingKeyException} when it does not come. */
    Known await(UUID person) {
        var limit = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var known = known(Set.of(person)).get(person);
            if (!(known instanceof Known.Missing)) return known;
            if (System.nanoTime() > limit) throw new MissingKeyException(person);
            pause();
        }
    }

    /** Puts what was sealed back to where it was. */
    void open(ObjectNode fact, PersonKey key, UUID factId) {
        var text = key.open(fact.remove(SEALED).textValue(), factId)
                .orElseThrow(() -> new IllegalArgumentException("the seal does not open"));
        try {
            fact.setAll((ObjectNode) json.readTree(text));
        } catch (IOException | ClassCastException e) {
            throw new IllegalArgumentException("what was sealed is no JSON object");
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
