package dev.breakwater.platform.messaging.retry;

import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The failure of a dead letter, from the headers that its retries added.
 *
 * @param topic the topic that it was first consumed from
 * @param reason the message of the last failure
 * @param attempts how often its handler failed since it was published or redriven; 0 when it could not be read
 * @param redrives how often it was redriven from the dead-letter topic to the retry topic
 */
public record DeadLetter(String topic, String reason, String exception, int attempts, int redrives) {

    private static final String PREFIX = "delayed-retry-";
    private static final String REDRIVES = "breakwater-redrives";

    /**
     * The headers of the record's origin. A redrive keeps them, because SmallRye would otherwise record the retry topic as
     * the origin.
     */
    private static final Set<String> ORIGIN =
            Set.of(PREFIX + "topic", PREFIX + "partition", PREFIX + "offset", PREFIX + "original-timestamp");

    public static DeadLetter of(ConsumerRecord<String, byte[]> letter) {
        var headers = letter.headers();
        int count = number(newest(headers, PREFIX + "count"));
        return new DeadLetter(
                oldest(headers, PREFIX + "topic"),
                newest(headers, PREFIX + "reason"),
                newest(headers, PREFIX + "exception-class-name"),
                count == Integer.MAX_VALUE ? 0 : count + 1,
                number(oldest(headers, REDRIVES)));
    }

    /**
     * Creates the record for the consumer's retry topic. It keeps the partition, key, value and event id, so the consumer's
     * inbox recognizes a duplicate. The count of attempts restarts.
     */
    public ProducerRecord<String, byte[]> redrive(ConsumerRecord<String, byte[]> letter, String retryTopic) {
        var record = new ProducerRecord<>(retryTopic, letter.partition(), letter.key(), letter.value());
        for (var header : letter.headers()) {
            var name = header.key();
            if (!name.startsWith(PREFIX) && !name.equals(REDRIVES))
                record.headers().add(header);
        }
        for (var name : ORIGIN) {
            var origin = letter.headers().lastHeader(name);
            if (origin != null) record.headers().add(origin);
        }
        record.headers().add(REDRIVES, Integer.toString(redrives + 1).getBytes(UTF_8));
        return record;
    }

    /** SmallRye puts a failure's headers before those of earlier failures. */
    private static String newest(Headers headers, String name) {
        var found = headers.headers(name).iterator();
        return found.hasNext() ? text(found.next().value()) : null;
    }

    private static String oldest(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? null : text(header.value());
    }

    private static String text(byte[] value) {
        return value == null ? null : new String(value, UTF_8);
    }

    /** 0 for an invalid number, because any producer can set the header. */
    private static int number(String text) {
        return text != null && text.matches("[0-9]{1,10}")
                ? (int) Math.min(Long.parseLong(text), Integer.MAX_VALUE)
                : 0;
    }
}
