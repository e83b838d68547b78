package dev.breakwater.platform.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.platform.notes.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** Records when each record reaches a real consumer, and whether the records of a key arrive in order. */
final class Arrivals implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Long> at = new ConcurrentHashMap<>();
    private final Map<String, Long> lastOfKey = new HashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private volatile boolean open = true;
    private volatile int inOrder;
    private volatile long first;
    private volatile long last;

    Arrivals(String topic) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Topic.setting("kafka.bootstrap.servers")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(Topic.partitions(consumer, Topic.real(topic)));
        Thread.ofPlatform().daemon().start(this::receive);
    }

    void forget() {
        at.clear();
        first = 0;
    }

    long at(String event) {
        return at.get(event);
    }

    void await(Collection<String> events) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> at.keySet().containsAll(events));
    }

    void await(int count) {
        Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> at.size() >= count);
    }

    /** The time from the first record to the last. */
    double seconds() {
        return (last - first) / 1e9;
    }

    /** The number of backlog records that arrived after all earlier records of their key. */
    int inOrder() {
        return inOrder;
    }

    private void receive() {
        while (open) consumer.poll(Duration.ofMillis(100)).forEach(this::note);
        consumer.close();
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        last = System.nanoTime();
        if (first == 0) first = last;
        at.put(Topic.header(record, "ce_id"), last);
        if (!record.key().startsWith("key-")) return;
        long n = number(record.value());
        var before = lastOfKey.put(record.key(), n);
        if (before == null || before < n) inOrder = inOrder + 1;
    }

    private long number(byte[] value) {
        try {
            return json.readTree(value).get("n").asLong();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        open = false;
    }
}
