package dev.breakwater.events;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** All event families and their variants, and JSON as the services read and write it. */
final class Families {

    static final List<Class<? extends Event>> ALL = List.of(
            UserEvent.class,
            SignInEvent.class,
            MediaEvent.class,
            ThumbnailEvent.class,
            EmailEvent.class,
            MailRequestEvent.class,
            ErasureEvent.class,
            UserKeyEvent.class);

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Families() {}

    static Stream<Class<? extends Event>> all() {
        return ALL.stream();
    }

    /** The event types of a family, without {@code Unknown}. */
    static List<Class<?>> variants(Class<? extends Event> family) {
        return Stream.<Class<?>>of(family.getPermittedSubclasses())
                .filter(variant -> !variant.getSimpleName().equals("Unknown"))
                .toList();
    }

    static String topic(Class<? extends Event> family) throws ReflectiveOperationException {
        return (String) family.getField("TOPIC").get(null);
    }
}
