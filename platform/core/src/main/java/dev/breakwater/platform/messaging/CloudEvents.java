package dev.breakwater.platform.messaging;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

import static java.nio.charset.StandardCharsets.UTF_8;

/** CloudEvents 1.0, Kafka protocol binding, binary mode: the attributes are headers, and the value is the event's JSON. */
final class CloudEvents {

    static final String TYPE_PREFIX = "dev.breakwater.";
    static final String ID = "ce_id";

    private CloudEvents() {}

    static ProducerRecord<String, byte[]> record(OutgoingEvent event, String prefix, String source) {
        var record = new ProducerRecord<>(prefix + event.topic(), event.key(), event.value());
        var headers = record.headers();
        put(headers, "ce_specversion", "1.0");
        put(headers, ID, event.eventId().toString());
        put(headers, "ce_type", TYPE_PREFIX + event.topic() + "." + event.type());
        put(headers, "ce_source", source);
        put(headers, "ce_time", event.at().toString());
        put(headers, "ce_subject", event.key());
        put(headers, "content-type", "application/json");
        put(headers, "traceparent", event.trace().parent());
        put(headers, "tracestate", event.trace().state());
        return record;
    }

    /**
     * Reads the metadata. Throws {@link IllegalArgumentException} for missing or invalid headers; the message quotes no
     * content.
     */
    static EventMetadata metadata(ConsumerRecord<String, byte[]> message, String topic) {
        var headers = message.headers();
        var type = get(headers, "ce_type");
        return new EventMetadata(
                parse(ID, get(headers, ID), UUID::fromString),
                type.substring(type.lastIndexOf('.') + 1),
                topic,
                message.key(),
                parse("ce_time", get(headers, "ce_time"), Instant::parse));
    }

    /** The variant's name in {@code ce_type}. */
    static Optional<String> type(ConsumerRecord<String, byte[]> message) {
        var header = message.headers().lastHeader("ce_type");
        if (header == null || header.value() == null) return Optional.empty();
        var type = new String(header.value(), UTF_8);
        return Optional.of(type.substring(type.lastIndexOf('.') + 1));
    }

    static <T> T parse(String name, String text, Function<String, T> parser) {
        try {
            if (text != null) return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            // rejected below; the message does not quote the text
        }
        throw new IllegalArgumentException(name + " has no valid value");
    }

    private static void put(Headers headers, String name, String value) {
        if (value != null) headers.add(name, value.getBytes(UTF_8));
    }

    private static String get(Headers headers, String name) {
        var header = headers.lastHeader(name);
        if (header == null || header.value() == null) throw new IllegalArgumentException("no header " + name);
        return new String(header.value(), UTF_8);
    }
}
