package dev.breakwater.platform.background;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

/**
 * A loop on its own thread, for the life of the process. After any failure, including an {@link Error}, it restarts with a
 * back-off; after repeated failures it is no longer {@link #isLive live}.
 */
public final class BackgroundLoop {

    private static final Logger LOG = Logger.getLogger(BackgroundLoop.class);
    private static final int FAILURES_IN_A_ROW = 5;
    private static final int MOST_DOUBLINGS = 5;

    private final String name;
    private final Runnable body;
    private final Duration firstPause;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile int failures;
    private volatile boolean ended;

    BackgroundLoop(String name, Runnable body, Duration firstPause) {
        this.name = name;
        this.body = body;
        this.firstPause = firstPause;
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Waits until the body returns at its owner's request; it is not restarted. */
    public void stop(Duration longest) throws InterruptedException {
        stopping.countDown();
        thread.join(longest);
    }

    String name() {
        return name;
    }

    /** False when its thread is dead, or its body has failed several times in succession. */
    boolean isLive() {
        return ended || thread.isAlive() && failures < FAILURES_IN_A_ROW;
    }

    private void run() {
        while (!isStopping()) {
            long began = System.nanoTime();
            try {
                body.run();
                ended = true;
                return;
            } catch (Throwable failure) {
                // A body counts as recovered from its last failure after it ran for longer than the longest pause.
                boolean isFirst =
                        System.nanoTime() - began > pause(MOST_DOUBLINGS).toNanos();
                failures = isFirst ? 1 : failures + 1;
                LOG.errorf(failure, "%s failed and restarts, failure %d in succession", name, failures);
            }
            await(pause(failures - 1));
        }
        ended = true;
    }

    private Duration pause(int doublings) {
        return firstPause.multipliedBy(1L << Math.min(doublings, MOST_DOUBLINGS));
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void await(Duration pause) {
        try {
            stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopping.countDown();
        }
    }
}
