package dev.breakwater.media.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.ShutdownEvent;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

/**
 * The uploads that were received and wait for a child process, fair between owners. It is bounded: a full queue takes no more
 * messages, and the connector pauses its partitions.
 */
@Singleton
class UploadQueue {

    private static final Logger LOG = Logger.getLogger(UploadQueue.class);

    /** An image that runs when the service stops may end. */
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private static final int AFTER_OUTAGE_RETRY = 3000;

    private final FairQueue<Object, QueuedUpload> queue = new FairQueue<>();
    private final List<CompletableFuture<Void>> full = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final int lookAhead;
    private final int atOnce;

    UploadQueue(WorkerConfig config, MeterRegistry registry) {
        this.lookAhead = config.lookAhead();
        this.atOnce = config.atOnce();
        Gauge.builder("breakwater.images.queue", queue, FairQueue::size)
                .baseUnit("uploads")
                .description("Uploads that this worker has received and not begun")
                .register(registry);
        TimeGauge.builder("breakwater.images.queue.age", this, MILLISECONDS, UploadQueue::ageMillis)
                .description("Age of the oldest upload that this worker has received and not begun; 0 if there is none")
                .register(registry);
    }

    /** Processes the uploads on as many threads as there are child processes. */
    void start(Consumer<QueuedUpload> work) {
        for (int n = 0; n < atOnce; n++) {
            threads.add(Thread.ofPlatform().name("image-" + n).daemon().start(() -> run(work)));
        }
    }

    private void run(Consumer<QueuedUpload> work) {
        try {
            for (var next = queue.take(); next.isPresent(); next = queue.take()) {
                signal();
                try {
                    work.accept(next.get());
                } finally {
                    queue.done(next.get().owner());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The result is complete when there is a place for the next one. */
    CompletionStage<Void> add(QueuedUpload upload) {
        queue.add(upload.owner(), upload);
        synchronized (full) {
            if (queue.size() < lookAhead) return CompletableFuture.completedStage(null);
            var place = new CompletableFuture<Void>();
            full.add(place);
            return place;
        }
    }

    private void signal() {
        List<CompletableFuture<Void>> places;
        synchronized (full) {
            if (queue.size() >= lookAhead) return;
            places = List.copyOf(full);
            full.clear();
        }
        places.forEach(it -> it.complete(null));
    }

    /**
     * Forgets the waiting uploads of partitions that another worker has now. They are not acknowledged, so that worker receives
     * them. One that runs ends: if both process it, they publish the same event.
     */
    void revoked(Collection<TopicPartition> partitions) {
        int removed = queue.removeIf(it -> partitions.contains(it.partition()));
        if (removed > 0) LOG.infof("%d waiting uploads go to another worker", removed);
        signal();
    }

    private double ageMillis() {
        return queue.heads().stream()
                .map(it -> it.metadata().at())
                .min(Comparator.naturalOrder())
                .map(since ->
                        Math.max(0.0, Duration.between(since, Instant.now()).toMillis()))
                .orElse(0.0);
    }

    /** Begins no other image, and waits for those that run. The messages of the others are not acknowledged. */
    void drain(@Observes @Priority(AFTER_OUTAGE_RETRY) ShutdownEvent event) throws InterruptedException {
        queue.close();
        var deadline = Instant.now().plus(DRAIN);
        for (var thread : threads) thread.join(Duration.between(Instant.now(), deadline));
    }
}
