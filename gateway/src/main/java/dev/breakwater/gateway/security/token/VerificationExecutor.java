package dev.breakwater.gateway.security.token;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/** The threads that verify signatures: half the cores, so that the event loops have the others, and a bounded queue. */
@Singleton
class VerificationExecutor {

    /** About a second's work of a thread is 2,500; a longer wait is worse than an answer to try again. */
    private static final int WAITING = 2_000;

    private final ThreadPoolExecutor threads;

    VerificationExecutor() {
        int number = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        threads = new ThreadPoolExecutor(
                number,
                number,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("token-verifier-", 0).factory());
    }

    /** @throws java.util.concurrent.RejectedExecutionException when too many tokens wait */
    void execute(Runnable task) {
        threads.execute(task);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
