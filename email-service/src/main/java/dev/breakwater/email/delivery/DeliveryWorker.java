package dev.breakwater.email.delivery;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;

import dev.breakwater.platform.background.BackgroundLoops;
import dev.breakwater.platform.telemetry.TraceSpan;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/** Claims due deliveries, as many as it has permits for, and sends each on its own virtual thread. */
@Singleton
class DeliveryWorker {

    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final int SECONDS_TO_FINISH = 10;

    private final DeliveryQueue deliveryQueue;
    private final SendAttempt sendAttempt;
    private final LeaseRecovery leaseRecovery;
    private final DeliveryConfig config;
    private final BackgroundLoops loops;
    private final Semaphore permits;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private long lastRecovery = System.nanoTime();

    DeliveryWorker(
            DeliveryQueue deliveryQueue,
            SendAttempt sendAttempt,
            LeaseRecovery leaseRecovery,
            DeliveryConfig config,
            BackgroundLoops loops) {
        this.loops = loops;
        this.deliveryQueue = deliveryQueue;
        this.sendAttempt = sendAttempt;
        this.leaseRecovery = leaseRecovery;
        this.config = config;
        permits = new Semaphore(config.parallel());
    }

    void start(@Observes StartupEvent started) {
        running = true;
        loops.start("mail-sender", this::run);
    }

    void onQueued(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeliveryQueue.Queued queued) {
        wake.release();
    }

    /** Stops claiming and waits for running attempts; lease recovery handles those that do not finish. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        running = false;
        wake.release();
        if (!permits.tryAcquire(config.parallel(), SECONDS_TO_FINISH, TimeUnit.SECONDS))
            LOG.warn("Deliveries are still in progress; their leases will expire");
    }

    private void run() {
        while (running) {
            try {
                wake.drainPermits();
                recoverWhenDue();
                if (!sendDue()) awaitWork();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                LOG.warnf("The delivery queue is unavailable: %s", failed);
                sleep(config.poll());
            }
        }
    }

    private void recoverWhenDue() {
        if (System.nanoTime() - lastRecovery < config.poll().toNanos()) return;
        leaseRecovery.run();
        lastRecovery = System.nanoTime();
    }

    private boolean sendDue() throws InterruptedException {
        permits.acquire();
        int free = 1 + permits.drainPermits();
        int busy = 0;
        try {
            if (!running) return false;
            var claimed = deliveryQueue.claim(free);
            for (var delivery : claimed) {
                Thread.ofVirtual().name("delivery-" + delivery.id).start(() -> send(delivery));
                busy++;
            }
            return busy > 0;
        } finally {
            permits.release(free - busy);
        }
    }

    private void send(DeliveryRow delivery) {
        try {
            TraceSpan.carried("letter", delivery.trace(), () -> sendAttempt.run(delivery));
        } finally {
            permits.release();
        }
    }

    private void awaitWork() throws InterruptedException {
        var next = deliveryQueue.untilNext().orElse(config.poll());
        var pause = next.compareTo(config.poll()) < 0 ? next : config.poll();
        if (pause.compareTo(SHORTEST_PAUSE) < 0) pause = SHORTEST_PAUSE;
        wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sleep(Duration pause) {
        try {
            wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            running = false;
        }
    }
}
