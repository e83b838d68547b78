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

/** Claims what is due, as much as it has hands for, and has each letter sent on a thread of its own. */
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
    private final Semaphore hands;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private long recovered = System.nanoTime();

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
        hands = new Semaphore(config.parallel());
    }

    void start(@Observes StartupEvent started) {
        running = true;
        loops.start("mail-sender", this::run);
    }

    void onQueued(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeliveryQueue.Queued queued) {
        wake.release();
    }

    /** Claims nothing more and lets what is under way come to its end; what does not is recovered by its lease. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        running = false;
        wake.release();
        if (!hands.tryAcquire(config.parallel(), SECONDS_TO_FINISH, TimeUnit.SECONDS))
            LOG.warn("Letters are still under way; their claims will run out");
    }

    private void run() {
        while (running) {
            try {
                wake.drainPermits();
                recoverSometimes();
                if (!sendSome()) rest();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                LOG.warnf("The queue of letters is out of reach: %s", failed);
                sleep(config.poll());
            }
        }
    }

    private void recoverSometimes() {
        if (System.nanoTime() - recovered < config.poll().toNanos()) return;
        leaseRecovery.run();
        recovered = System.nanoTime();
    }

    private boolean sendSome() throws InterruptedException {
        hands.acquire();
        int free = 1 + hands.drainPermits();
        int busy = 0;
        try {
            if (!running) return false;
            var claimed = deliveryQueue.claim(free);
            for (var letter : claimed) {
                Thread.ofVirtual().name("letter-" + letter.id).start(() -> send(letter));
                busy++;
            }
            return busy > 0;
        } finally {
            hands.release(free - busy);
        }
    }

    private void send(DeliveryRow letter) {
        try {
            TraceSpan.carried("letter", letter.trace(), () -> sendAttempt.at(letter));
        } finally {
            hands.release();
        }
    }

    private void rest() throws InterruptedException {
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
