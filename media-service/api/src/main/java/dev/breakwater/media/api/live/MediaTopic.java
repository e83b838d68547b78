package dev.breakwater.media.api.live;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import jakarta.inject.Singleton;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.platform.messaging.EventReader;
import dev.breakwater.platform.messaging.UnreadableEventException;
import dev.breakwater.platform.messaging.topic.UngroupedTopic;
import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Consumers of the topic {@code media} that belong to no group: each reads what it assigns itself, and commits nothing. */
@Singleton
class MediaTopic {

    private static final Logger LOG = Logger.getLogger(MediaTopic.class);
    private final UngroupedTopic topic;
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
        // An offset that Kafka no longer has is an error, never silently another one.
        topic = new UngroupedTopic(kafka, prefix.orElse("") + MediaEvent.TOPIC, application + "-live", "none");
    }

    Consumer<String, byte[]> consumer() {
        return topic.consumer();
    }

    /** Reads what is between two positions. */
    CatchUp catchUp(Position from, Position until) {
        return new CatchUp(this, catchUps, config.catchUpRecords(), from, until);
    }

    /** In their order; empty while the topic does not exist. */
    List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        return topic.partitions(consumer);
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
