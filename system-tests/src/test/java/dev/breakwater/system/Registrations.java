package dev.breakwater.system;

import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Many clients that register concurrently; records which registrations were acknowledged. */
final class Registrations {

    private static final int AT_ONCE = 8;
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    final Queue<String> answered = new ConcurrentLinkedQueue<>();
    final Queue<String> unanswered = new ConcurrentLinkedQueue<>();

    private final String name;
    private final AtomicInteger attempts = new AtomicInteger();

    Registrations(String name) {
        this.name = name + "-" + System.nanoTime();
    }

    /** Continues until {@code count} were acknowledged or the time limit is reached; each attempt uses another address. */
    void register(int count) {
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        var missing = new AtomicInteger(count);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                people.submit(() -> {
                    while (missing.getAndDecrement() > 0 && System.nanoTime() < deadline) {
                        if (!attempt(name + "-" + attempts.incrementAndGet() + "@example.com")) {
                            missing.incrementAndGet();
                            Thread.sleep(100);
                        }
                    }
                    return null;
                });
            }
        }
        if (System.nanoTime() >= deadline)
            throw new IllegalStateException("only " + answered.size() + " were acknowledged");
    }

    private boolean attempt(String email) {
        try {
            if (new Client().register(email).status() == 202) return answered.add(email);
        } catch (IOException e) {
            // The service was killed during the request: it acknowledged nothing.
        }
        unanswered.add(email);
        return false;
    }
}
