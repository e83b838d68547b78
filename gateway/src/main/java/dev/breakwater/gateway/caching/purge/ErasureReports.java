package dev.breakwater.gateway.caching.purge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.breakwater.events.ErasureEvent;
import dev.breakwater.gateway.caching.cdn.Cdn;
import dev.breakwater.gateway.caching.cdn.CdnConfig;
import dev.breakwater.platform.background.BackgroundLoops;
import dev.breakwater.platform.messaging.EventPublisher;
import dev.breakwater.platform.messaging.EventReader;
import dev.breakwater.platform.messaging.ReceivedEvent;
import dev.breakwater.platform.messaging.UnreadableEventException;
import dev.breakwater.platform.messaging.topic.TopicReader;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reports the part {@code cdn} of an erasure (ADR 21): the CDN has no copy of the person's profile and pictures. When the media
 * service has reported its part, every change of them is published. This report follows after the time of the last repetition of
 * their purges, when the gateways have purged all that was published until then.
 */
@Singleton
class ErasureReports {

    private static final Logger LOG = Logger.getLogger(ErasureReports.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** A change is read a little later than it is published, and its repetition counts from then. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private static final String MEDIA = "media";
    private static final String OWN_PART = "cdn";

    private final Optional<Cdn> cdn;
    private final Duration delay;
    private final PurgeTopics topics;
    private final EventReader eventReader;
    private final EventPublisher eventPublisher;
    private final BackgroundLoops loops;
    private final TopicReader reader;

    ErasureReports(
            Optional<Cdn> cdn,
            CdnConfig config,
            PurgeTopics topics,
            EventReader eventReader,
            EventPublisher eventPublisher,
            BackgroundLoops loops) {
        this.cdn = cdn;
        this.topics = topics;
        this.eventReader = eventReader;
        this.eventPublisher = eventPublisher;
        this.loops = loops;
        delay = Collections.max(config.repeats()).plus(MARGIN);
        reader = new TopicReader(topics::erasureConsumer, this::read, ErasureReports::failed);
    }

    void start(@Observes StartupEvent event) {
        if (cdn.isPresent()) reader.start(loops, "cdn-erasures");
    }

    private static void failed(KafkaException e) {
        LOG.warnf("the erasures to report are read again: %s", e);
    }

    /** In the order of their topic. A report is published again by the gateway that takes over a partition, with the same id. */
    private void read(Consumer<String, byte[]> consumer) {
        var waiting = new ArrayDeque<ConsumerRecord<String, byte[]>>();
        consumer.subscribe(topics.erasures());
        try (var positions = new PurgedPositions(topics.consumer(), topics.names())) {
            while (!reader.isStopping()) {
                // It goes on polling while it waits, or Kafka would take its partitions away.
                if (waiting.isEmpty()) consumer.resume(consumer.paused());
                else consumer.pause(consumer.assignment());
                consumer.poll(POLL).forEach(waiting::add);
                report(consumer, waiting, positions);
            }
        }
    }

    private void report(
            Consumer<?, ?> consumer, Queue<ConsumerRecord<String, byte[]>> waiting, PurgedPositions positions) {
        for (var next = waiting.peek(); next != null; next = waiting.peek()) {
            var erased = erasedMedia(next);
            if (erased.isPresent() && !isReported(erased.get(), positions)) return;
            positions.forget();
            consumer.commitSync(Map.of(
                    new TopicPartition(next.topic(), next.partition()), new OffsetAndMetadata(next.offset() + 1)));
            waiting.remove();
        }
    }

    private boolean isReported(ReceivedEvent<ErasureEvent> erased, PurgedPositions positions) {
        var settledAt = erased.metadata().at().plus(delay);
        if (Instant.now().isBefore(settledAt) || !positions.arePurged()) return false;
        var report = new ErasureEvent.PartErased(erased.event().userId(), OWN_PART, Instant.now());
        try {
            eventPublisher.publish(report, erased.metadata(), "cdn-purge");
            return true;
        } catch (IllegalStateException e) {
            LOG.warnf("the report of an erasure is published again: %s", e.getMessage());
            return false;
        }
    }

    /** Empty for reports of other parts, and for what cannot be read, which is a dead letter of the user service. */
    private Optional<ReceivedEvent<ErasureEvent>> erasedMedia(ConsumerRecord<String, byte[]> message) {
        try {
            var received = eventReader.readImpersonal(message, ErasureEvent.class);
            return received.event() instanceof ErasureEvent.PartErased erased
                            && erased.part().equals(MEDIA)
                    ? Optional.of(received)
                    : Optional.empty();
        } catch (UnreadableEventException e) {
            LOG.warnf("skipped %s-%d at %d: %s", message.topic(), message.partition(), message.offset(), e);
            return Optional.empty();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        reader.stop();
    }
}
