package dev.breakwater.platform.messaging.encryption;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import dev.breakwater.events.Personal;

/** The JSON names of an event's {@link Personal} fields. */
final class PersonalFields {

    private final ObjectMapper json;
    private final Map<Class<?>, Set<String>> cache = new ConcurrentHashMap<>();

    PersonalFields(ObjectMapper json) {
        this.json = json;
    }

    Set<String> of(Class<?> event) {
        return cache.computeIfAbsent(event, this::find);
    }

    private Set<String> find(Class<?> event) {
        return json.getSerializationConfig().introspect(json.constructType(event)).findProperties().stream()
                .filter(field -> field.getPrimaryMember().hasAnnotation(Personal.class))
                .map(BeanPropertyDefinition::getName)
                .collect(Collectors.toUnmodifiableSet());
    }
}
