package dev.breakwater.media.api.live;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.breakwater.platform.background.BackgroundLoop;
import dev.breakwater.platform.background.BackgroundLoops;
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
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** That of one call of the consumer, and more. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(6);

    private final MediaTopic mediaTopic;
    private final LiveStreams liveStreams;
    private final BackgroundLoops loops;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private BackgroundLoop loop;
    /** Null before the first contact with Kafka, and when Kafka no longer has this position. */
    private Position position;

    MediaTopicReader(MediaTopic mediaTopic, LiveStreams liveStreams, BackgroundLoops loops) {
        this.mediaTopic = mediaTopic;
        this.liveStreams = liveStreams;
        this.loops = loops;
    }

    void start(@Observes StartupEvent event) {
        loop = loops.start("live-media-events", this::run);
    }

    private void run() {
        try {
            do {
                try (var consumer = mediaTopic.consumer()) {
                    read(consumer);
                } catch (InvalidOffsetException e) {
                    LOG.warnf("events are missing, and every stream is reset: %s", e);
                    position = null;
                } catch (KafkaException e) {
                    LOG.debugf("the media events cannot be read: %s", e);
                }
            } while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Consumer<String, byte[]> consumer) {
        if (!assign(consumer)) return;
        while (stopping.getCount() > 0) {
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
        stopping.countDown();
        if (loop != null) loop.stop(LONGEST_STOP);
    }
}
