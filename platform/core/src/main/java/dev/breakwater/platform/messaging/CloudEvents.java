package dev.breakwater.platform.messaging;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import dev.breakwater.platform.origin.RequestOrigin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

import static java.nio.charset.StandardCharsets.UTF_8;

/** CloudEvents 1.0, Kafka protocol binding, binary mode: the attributes are headers, and the value is the event's JSON. */
final class CloudEvents {

    static final String TYPE_PREFIX = "dev.breakwater.";
    static final String ID = "ce_id";

    /** Extensions: the HTTP request that the event follows from, and who may read its timeline. */
    static final String REQUEST_ID = "ce_requestid";

    static final String REQUEST_OWNER = "ce_requestowner";

    /** Extensions of an event by a service without an outbox: the event that caused it. */
    private static final String CAUSE = "ce_cause";

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
        put(headers, REQUEST_ID, event.origin().requestId());
        put(headers, REQUEST_OWNER, text(event.origin().owner()));
        if (event.cause() != null && event.cause().record() != null) putCause(headers, event.cause());
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
                parse("ce_time", get(headers, "ce_time"), EventTime::parse),
                RequestOrigin.of(optional(headers, REQUEST_ID), optional(headers, REQUEST_OWNER)),
                position(message, topic),
                cause(headers));
    }

    /** A retry topic begins with the name of its source. */
    private static RecordPosition position(ConsumerRecord<String, byte[]> message, String topic) {
        int prefix = Math.max(0, message.topic().indexOf(topic));
        return new RecordPosition(
                message.topic().substring(prefix), message.partition(), message.offset(), Instant.now());
    }

    private static void putCause(Headers headers, EventMetadata cause) {
        put(headers, CAUSE + "id", cause.eventId().toString());
        put(headers, CAUSE + "type", cause.type());
        put(headers, CAUSE + "topic", cause.record().topic());
        put(headers, CAUSE + "partition", Integer.toString(cause.record().partition()));
        put(headers, CAUSE + "offset", Long.toString(cause.record().offset()));
        put(headers, CAUSE + "readat", cause.record().at().toString());
    }

    /** Null without a cause, and for one that is not well-formed: it is information only. */
    private static EventCause cause(Headers headers) {
        var topic = optional(headers, CAUSE + "topic");
        if (topic == null) return null;
        try {
            var record = new RecordPosition(
                    topic,
                    parse("partition", optional(headers, CAUSE + "partition"), Integer::valueOf),
                    parse("offset", optional(headers, CAUSE + "offset"), Long::valueOf),
                    parse("readat", optional(headers, CAUSE + "readat"), EventTime::parse));
            return new EventCause(
                    get(headers, "ce_source").substring(1),
                    parse("id", optional(headers, CAUSE + "id"), UUID::fromString),
                    get(headers, CAUSE + "type"),
                    record);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return null;
        }
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
        var value = optional(headers, name);
        if (value == null) throw new IllegalArgumentException("no header " + name);
        return value;
    }

    private static String optional(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static String text(UUID id) {
        return id == null ? null : id.toString();
    }
}
