package dev.breakwater.platform.messaging;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import dev.breakwater.events.Personal;

/** Which fields of a fact are {@link Personal}, as Jackson sees them. */
final class PersonalFields {

    private final ObjectMapper json;
    private final Map<Class<?>, Set<String>> seen = new ConcurrentHashMap<>();

    PersonalFields(ObjectMapper json) {
        this.json = json;
    }

    Set<String> of(Class<?> fact) {
        return seen.computeIfAbsent(fact, this::look);
    }

    private Set<String> look(Class<?> fact) {
        return json.getSerializationConfig().introspect(json.constructType(fact)).findProperties().stream()
                .filter(field -> field.getPrimaryMember().hasAnnotation(Personal.class))
                .map(BeanPropertyDefinition::getName)
                .collect(Collectors.toUnmodifiableSet());
    }
}
