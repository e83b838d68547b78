package dev.breakwater.stack.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** The records of a topic of the test's sandbox, from its end or its beginning on, as any consumer gets them. */
public final class FollowedTopic implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", setting("kafka.bootstrap.servers")),
            new StringDeserializer(),
            new ByteArrayDeserializer());

    private FollowedTopic(String topic) {
        var name = setting("breakwater.topic-prefix") + topic;
        // The first request for the partitions creates a missing topic, which takes a moment.
        var partitions = Awaitility.await()
                .pollDelay(Duration.ZERO)
                .until(() -> consumer.partitionsFor(name), found -> !found.isEmpty())
                .stream()
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** @param topic its name without the sandbox's prefix */
    public static FollowedTopic fromEnd(String topic) {
        var followed = new FollowedTopic(topic);
        followed.consumer.seekToEnd(followed.consumer.assignment());
        followed.consumer.assignment().forEach(followed.consumer::position);
        return followed;
    }

    /** @param topic its name without the sandbox's prefix */
    public static FollowedTopic fromBeginning(String topic) {
        var followed = new FollowedTopic(topic);
        followed.consumer.seekToBeginning(followed.consumer.assignment());
        return followed;
    }

    /** The records since the last call, up to the last one that is in the topic now; does not wait for more. */
    public synchronized List<ConsumerRecord<String, byte[]>> next() {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue()))
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        return records;
    }

    private static String setting(String key) {
        return ConfigProvider.getConfig().getOptionalValue(key, String.class).orElse("");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
