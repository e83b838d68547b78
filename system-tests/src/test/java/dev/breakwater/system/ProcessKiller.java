package dev.breakwater.system;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Kills one to three processes or servers at a time with SIGKILL, and restarts them shortly after. */
final class ProcessKiller implements Callable<Void>, AutoCloseable {

    /** All except the mail server, whose inbox is evidence. */
    private static final List<String> VICTIMS = List.of(
            "gateway",
            "user-service",
            "email-service",
            "media-api",
            "media-worker",
            "kafka",
            "postgres",
            "replica",
            "redis",
            "s3");

    private static final int AT_ONCE = 3;
    private static final int LONGEST_PAUSE_MILLIS = 3_000;

    private final Random random;
    private final Duration duration;
    private final Map<String, Integer> killed = new TreeMap<>();
    private final List<String> bag = new ArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);

    private volatile boolean closed;
    private volatile Exception failure;

    ProcessKiller(Random random, Duration duration) {
        this.random = random;
        this.duration = duration;
    }

    @Override
    public Void call() {
        var end = Instant.now().plus(duration);
        try {
            while (!closed && (Instant.now().isBefore(end) || killed.size() < VICTIMS.size())) {
                pause();
                var victims = draw(1 + random.nextInt(AT_ONCE));
                victims.forEach(RunningSystem::kill);
                victims.forEach(victim -> killed.merge(victim, 1, Integer::sum));
                pause();
                RunningSystem.start(victims.toArray(String[]::new));
            }
        } catch (Exception e) {
            failure = e;
        } finally {
            done.countDown();
        }
        return null;
    }

    private void pause() throws InterruptedException {
        Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
    }

    /** Drawn from a shuffled list, so that a short run kills each once. */
    private List<String> draw(int count) {
        var drawn = new ArrayList<String>();
        while (drawn.size() < count) {
            if (bag.isEmpty()) {
                bag.addAll(VICTIMS);
                Collections.shuffle(bag, random);
            }
            var victim = bag.removeLast();
            if (!drawn.contains(victim)) drawn.add(victim);
        }
        return drawn;
    }

    /** Waits for the last start. */
    void join() throws Exception {
        done.await();
        if (failure != null) throw new IllegalStateException("a killed process did not restart", failure);
    }

    int kills() {
        return killed.values().stream().mapToInt(Integer::intValue).sum();
    }

    Map<String, Integer> victims() {
        return killed;
    }

    /** Stops killing. */
    @Override
    public void close() {
        closed = true;
    }
}
