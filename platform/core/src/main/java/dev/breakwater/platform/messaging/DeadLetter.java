package dev.breakwater.platform.messaging;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Why a record ended among the dead letters, from the headers that its way there left.
 *
 * @param topic the real topic it came from, and goes back to
 * @param reason of the last failure
 * @param attempts how often its handler failed; 0 when it could not be read
 */
public record DeadLetter(String topic, String reason, String exception, int attempts) {

    private static final String MARK = "delayed-retry-";

    public static DeadLetter of(ConsumerRecord<String, byte[]> letter) {
        var headers = letter.headers();
        int count = Integer.parseInt(first(headers, MARK + "count", "0"));
        return new DeadLetter(
                last(headers, MARK + "topic"),
                first(headers, MARK + "reason", null),
                first(headers, MARK + "exception-class-name", null),
                count == Integer.MAX_VALUE ? 0 : count + 1);
    }

    /** The record as it came, to be sent back to its topic: the same event id, the marks of the retries gone. */
    public ProducerRecord<String, byte[]> redrive(ConsumerRecord<String, byte[]> letter) {
        var record = new ProducerRecord<>(topic, letter.key(), letter.value());
        for (var header : letter.headers()) {
            if (!header.key().startsWith(MARK)) record.headers().add(header);
        }
        return record;
    }

    /** Each failure's headers are put before those of the one before it: the first are the newest. */
    private static String first(Headers headers, String name, String otherwise) {
        var found = headers.headers(name).iterator();
        return found.hasNext() ? new String(found.next().value(), UTF_8) : otherwise;
    }

    private static String last(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
