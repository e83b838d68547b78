package dev.breakwater.system;

import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Many people who register at the same time; notes whose registration was answered and whose was not. */
final class Registrations {

    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    final Queue<String> answered = new ConcurrentLinkedQueue<>();
    final Queue<String> unanswered = new ConcurrentLinkedQueue<>();

    private final String name;
    private final AtomicInteger attempts = new AtomicInteger();

    Registrations(String name) {
        this.name = name + "-" + System.nanoTime();
    }

    /** Goes on until {@code count} were answered, or patience ends; each attempt is another person. */
    void register(int count) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
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
            throw new IllegalStateException("only " + answered.size() + " were answered");
    }

    private boolean attempt(String email) {
        try {
            if (new Client().register(email).status() == 202) return answered.add(email);
        } catch (IOException e) {
            // The service died with the request in its hands: nobody promised anything.
        }
        unanswered.add(email);
        return false;
    }
}
