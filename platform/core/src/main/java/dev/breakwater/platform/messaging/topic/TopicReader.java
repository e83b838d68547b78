package dev.breakwater.platform.messaging.topic;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.breakwater.platform.background.BackgroundLoop;
import dev.breakwater.platform.background.BackgroundLoops;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;

/** Reads topics on a thread of its own. When a consumer failed, because Kafka is unavailable, a new one takes over after a second. */
public final class TopicReader {

    /** What is read, until the reader {@link #isStopping}, the consumer fails, or another consumer is needed. */
    public interface Reading {
        void read(Consumer<String, byte[]> consumer) throws InterruptedException;
    }

    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** That of one call of the consumer, and more. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(6);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Reading reading;
    private final java.util.function.Consumer<KafkaException> onFailure;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private BackgroundLoop loop;

    public TopicReader(
            Supplier<Consumer<String, byte[]>> consumers,
            Reading reading,
            java.util.function.Consumer<KafkaException> onFailure) {
        this.consumers = consumers;
        this.reading = reading;
        this.onFailure = onFailure;
    }

    /** @param name of the thread */
    public void start(BackgroundLoops loops, String name) {
        loop = loops.start(name, this::run);
    }

    private void run() {
        try {
            do {
                try (var consumer = consumers.get()) {
                    reading.read(consumer);
                } catch (KafkaException e) {
                    onFailure.accept(e);
                }
            } while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Waits for the end of what is being read; also before the start. */
    public void stop() throws InterruptedException {
        stopping.countDown();
        if (loop != null) loop.stop(LONGEST_STOP);
    }
}
