package dev.breakwater.gateway.security.denylist;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.background.BackgroundLoops;
import dev.breakwater.platform.messaging.EventReader;
import dev.breakwater.platform.messaging.UnreadableEventException;
import dev.breakwater.platform.messaging.topic.TopicReader;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads the ends of sessions into the {@link DenyList}: at the start those of the time in which their tokens may be valid, then each as
 * it is published. While Kafka is unavailable, the list stays as it is, and {@link DenyListAge} grows.
 */
@Singleton
class SessionEventReader {

    private static final Logger LOG = Logger.getLogger(SessionEventReader.class);
    private static final Set<String> TYPES = Set.of("SessionEnded", "AccountDisabled", "AccountEnabled");
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CHECK = Duration.ofSeconds(5);
    private final UserTopic topic;
    private final EventReader eventReader;
    private final DenyList denyList;
    private final DenyListAge age;
    private final DenyListConfig config;
    private final BackgroundLoops loops;
    private final TopicReader reader;

    SessionEventReader(
            UserTopic topic,
            EventReader eventReader,
            DenyList denyList,
            DenyListAge age,
            DenyListConfig config,
            BackgroundLoops loops) {
        this.topic = topic;
        this.eventReader = eventReader;
        this.denyList = denyList;
        this.age = age;
        this.config = config;
        this.loops = loops;
        reader = new TopicReader(topic::consumer, this::read, this::failed);
    }

    void start(@Observes StartupEvent event) {
        reader.start(loops, "deny-list");
    }

    private void failed(KafkaException e) {
        LOG.debugf("the ends of sessions cannot be read: %s", e);
        denyList.removeEnded(Instant.now());
    }

    /** Until the gateway stops, Kafka is unavailable, or the topic has another number of partitions. */
    private void read(Consumer<String, byte[]> consumer) {
        var began = Instant.now();
        var partitions = topic.partitions(consumer);
        if (partitions.isEmpty()) {
            age.complete(began); // nothing was ever published
            return;
        }
        topic.assign(consumer, partitions, began.minus(config.horizon()));
        var nextCheck = began;
        while (!reader.isStopping()) {
            var now = Instant.now();
            if (!now.isBefore(nextCheck)) {
                if (isAtEnd(consumer, partitions)) {
                    age.complete(now);
                    nextCheck = now.plus(CHECK);
                    if (topic.partitions(consumer).size() != partitions.size()) return;
                }
                denyList.removeEnded(now);
            }
            for (var message : consumer.poll(POLL)) accept(message);
        }
    }

    /** Asks Kafka, because a consumer that cannot reach it looks like one that has nothing to read. */
    private static boolean isAtEnd(Consumer<?, ?> consumer, List<TopicPartition> partitions) {
        var ends = consumer.endOffsets(partitions);
        return partitions.stream().allMatch(it -> consumer.position(it) >= ends.get(it));
    }

    /** The type is a header: the many other events of the topic are skipped without parsing. */
    private void accept(ConsumerRecord<String, byte[]> message) {
        if (!EventReader.type(message).filter(TYPES::contains).isPresent()) return;
        try {
            var event = eventReader.readImpersonal(message, UserEvent.class).event();
            var now = Instant.now();
            if (event instanceof UserEvent.SessionEnded ended) denyList.accept(ended, now);
            else if (event instanceof UserEvent.AccountDisabled disabled) denyList.accept(disabled, now);
            else if (event instanceof UserEvent.AccountEnabled enabled) denyList.accept(enabled);
        } catch (UnreadableEventException e) {
            LOG.errorf("skipped %s-%d at %d: %s", message.topic(), message.partition(), message.offset(), e);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        reader.stop();
    }
}
