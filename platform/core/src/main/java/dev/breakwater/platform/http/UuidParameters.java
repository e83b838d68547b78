package dev.breakwater.platform.http;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;

/**
 * Parameters that are UUIDs have the form of RFC 9562, section 4. {@link UUID#fromString} also accepts shorter and longer groups,
 * so that one resource would have many URLs.
 */
@Provider
public class UuidParameters implements ParamConverterProvider {

    private static final Pattern FORM = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Override
    @SuppressWarnings("unchecked")
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        return type == UUID.class ? (ParamConverter<T>) new Converter() : null;
    }

    private static final class Converter implements ParamConverter<UUID> {

        @Override
        public UUID fromString(String text) {
            if (!FORM.matcher(text).matches()) throw new IllegalArgumentException("no UUID: " + text);
            return UUID.fromString(text);
        }

        @Override
        public String toString(UUID id) {
            return id.toString();
        }
    }
}
