package dev.breakwater.media.api.live;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import jakarta.inject.Singleton;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.platform.messaging.EventReader;
import dev.breakwater.platform.messaging.UnreadableEventException;
import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Consumers of the topic {@code media} that belong to no group: each reads what it assigns itself, and commits nothing. */
@Singleton
class MediaTopic {

    private static final Logger LOG = Logger.getLogger(MediaTopic.class);
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int METADATA_MILLIS = 30_000;

    private final Map<String, Object> settings;
    private final String topic;
    private final EventReader eventReader;
    private final LiveConfig config;
    private final Semaphore catchUps;

    MediaTopic(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "breakwater.topic-prefix") Optional<String> prefix,
            @ConfigProperty(name = "quarkus.application.name") String application,
            EventReader eventReader,
            LiveConfig config) {
        this.eventReader = eventReader;
        this.config = config;
        catchUps = new Semaphore(config.catchUps(), true);
        topic = prefix.orElse("") + MediaEvent.TOPIC;
        settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, application + "-live");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // An offset that Kafka no longer has is an error, never silently another one.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        // New partitions are found after at most this time.
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLIS);
    }

    Consumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads what is between two positions. */
    CatchUp catchUp(Position from, Position until) {
        return new CatchUp(this, catchUps, config.catchUpRecords(), from, until);
    }

    /** In their order; empty while the topic does not exist. */
    List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        return consumer.partitionsFor(topic).stream()
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .sorted(Comparator.comparing(TopicPartition::partition))
                .toList();
    }

    /** Empty for what no stream shows. The dead letters of other consumers show records that cannot be read. */
    Optional<LiveEvent> read(ConsumerRecord<String, byte[]> message) {
        try {
            var event = eventReader.readImpersonal(message, MediaEvent.class).event();
            return LiveEvent.of(message.partition(), message.offset(), event);
        } catch (UnreadableEventException e) {
            LOG.warnf("skipped %s-%d at %d: %s", message.topic(), message.partition(), message.offset(), e);
            return Optional.empty();
        }
    }
}
