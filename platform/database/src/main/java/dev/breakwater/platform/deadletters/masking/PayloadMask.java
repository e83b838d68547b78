package dev.breakwater.platform.deadletters.masking;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.events.Event;
import dev.breakwater.events.Personal;

import static java.util.stream.Collectors.toSet;

/** Masks an event's payload. It shows only the known fields of the event's record that are not {@link Personal}. */
@Singleton
public class PayloadMask {

    private static final String MASKED = "masked";
    private static final int LARGEST = 32 * 1024;

    private final ObjectMapper json;

    PayloadMask(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The masked payload. Empty for a payload that is not an event of the family, because its fields are unknown, and for
     * one above 32 KiB.
     */
    public Optional<ObjectNode> readable(byte[] value, Class<? extends Event> family) {
        if (value == null || value.length > LARGEST) return Optional.empty();
        try {
            if (!(json.readTree(value) instanceof ObjectNode payload)) return Optional.empty();
            var event = json.treeToValue(payload, family);
            if (event.type().equals("Unknown")) return Optional.empty();
            mask(payload, event.getClass());
            return Optional.of(payload);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void mask(ObjectNode payload, Class<?> event) {
        var shown = json.getSerializationConfig().introspect(json.constructType(event)).findProperties().stream()
                .filter(field -> !field.getPrimaryMember().hasAnnotation(Personal.class))
                .map(BeanPropertyDefinition::getName)
                .collect(toSet());
        shown.add("type");
        payload.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !shown.contains(name))
                .toList()
                .forEach(name -> payload.put(name, MASKED));
    }
}
