package dev.breakwater.email.delivery;

import java.io.UncheckedIOException;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.breakwater.email.message.Email;

/** An email as JSON in a {@code text} column: {@code jsonb} rejects a name that contains U+0000. */
final class EmailJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private EmailJson() {}

    static String write(Email email) {
        try {
            return JSON.writerFor(Email.class).writeValueAsString(email);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Empty when it is not an email that this version knows. */
    static Optional<Email> read(String json) {
        try {
            return Optional.ofNullable(JSON.readValue(json, Email.class));
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }
}
