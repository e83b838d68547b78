package dev.breakwater.platform.messaging.topic;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic for consumers that belong to no group: each reads what it assigns itself, and commits nothing. */
public final class UngroupedTopic {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int METADATA_MILLIS = 30_000;

    private final String name;
    private final Map<String, Object> settings;

    /** @param offsetReset {@code auto.offset.reset}, for a position that Kafka no longer has */
    public UngroupedTopic(Map<String, Object> kafka, String name, String clientId, String offsetReset) {
        this.name = name;
        settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, offsetReset);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        // New partitions are found after at most this time.
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLIS);
    }

    public Consumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** In their order; empty while the topic does not exist. */
    public List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        return consumer.partitionsFor(name).stream()
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .sorted(Comparator.comparing(TopicPartition::partition))
                .toList();
    }
}
