package dev.breakwater.media.api.live;

import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.breakwater.platform.background.BackgroundLoops;
import dev.breakwater.platform.messaging.topic.TopicReader;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Reads all partitions of the topic from their ends at start on, and hands the events to the open streams. While Kafka is
 * unavailable it waits, and then continues where it was.
 */
@Singleton
class MediaTopicReader {

    private static final Logger LOG = Logger.getLogger(MediaTopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private final MediaTopic mediaTopic;
    private final LiveStreams liveStreams;
    private final BackgroundLoops loops;
    private final TopicReader reader;
    /** Null before the first contact with Kafka, and when Kafka no longer has this position. */
    private Position position;

    MediaTopicReader(MediaTopic mediaTopic, LiveStreams liveStreams, BackgroundLoops loops) {
        this.mediaTopic = mediaTopic;
        this.liveStreams = liveStreams;
        this.loops = loops;
        reader = new TopicReader(mediaTopic::consumer, this::read, this::failed);
    }

    void start(@Observes StartupEvent event) {
        reader.start(loops, "live-media-events");
    }

    private void failed(KafkaException e) {
        if (e instanceof InvalidOffsetException) {
            LOG.warnf("events are missing, and every stream is reset: %s", e);
            position = null;
        } else {
            LOG.debugf("the media events cannot be read: %s", e);
        }
    }

    private void read(Consumer<String, byte[]> consumer) {
        if (!assign(consumer)) return;
        while (!reader.isStopping()) {
            for (var message : consumer.poll(POLL)) {
                position = position.after(message.partition(), message.offset());
                liveStreams.publish(mediaTopic.read(message), position);
            }
            if (mediaTopic.partitions(consumer).size() > position.partitions()) assign(consumer);
        }
    }

    /** A partition that was added since is read from its beginning. Returns false while the topic does not exist. */
    private boolean assign(Consumer<String, byte[]> consumer) {
        var partitions = mediaTopic.partitions(consumer);
        if (partitions.isEmpty()) return false;
        consumer.assign(partitions);
        if (position == null) {
            consumer.seekToEnd(partitions);
            position = Position.of(partitions.stream().mapToLong(consumer::position));
            liveStreams.restart(position);
        } else {
            for (var partition : partitions) consumer.seek(partition, position.of(partition.partition()));
            position = Position.of(partitions.stream().mapToLong(it -> position.of(it.partition())));
        }
        return true;
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        reader.stop();
    }
}
