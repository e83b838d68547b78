package dev.breakwater.user.password.hashing;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * A small pool of platform threads with a short queue. Requests run on virtual threads, whose number is unlimited: without
 * this bound, many concurrent sign-ins would take all memory and all cores from requests that need no hash.
 */
@Singleton
class HashingPool {

    private final ThreadPoolExecutor threads;
    private final Timer time;

    HashingPool(PasswordsConfig config, MeterRegistry metrics) {
        var size = config.threads().orElse(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
        threads = new ThreadPoolExecutor(
                size,
                size,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.queueLimit()),
                Thread.ofPlatform().name("hashing-", 0).daemon().factory());
        time = Timer.builder("breakwater.password.hashing")
                .description("Time to compute one password hash")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofSeconds(2))
                .register(metrics);
        Gauge.builder("breakwater.password.hashing.queue", threads, t -> t.getQueue()
                        .size())
                .description("Hashes that wait for a thread")
                .register(metrics);
        Gauge.builder("breakwater.password.hashing.threads.busy", threads, ThreadPoolExecutor::getActiveCount)
                .description("Hashing threads in use")
                .register(metrics);
    }

    /** @throws HashingOverload when the queue is full */
    void requireCapacity() {
        if (threads.getQueue().remainingCapacity() == 0) throw new HashingOverload(secondsToDrain());
    }

    /** @throws HashingOverload immediately, when the queue is full */
    <T> T run(Callable<T> work) {
        try {
            var hash = threads.submit(() -> time.recordCallable(work));
            try {
                return hash.get();
            } catch (InterruptedException e) {
                hash.cancel(false);
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while hashing", e);
            }
        } catch (RejectedExecutionException full) {
            throw new HashingOverload(secondsToDrain());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private long secondsToDrain() {
        var waiting = threads.getQueue().size() / (double) threads.getMaximumPoolSize();
        return Math.max(1, Math.round(Math.ceil(waiting * time.mean(TimeUnit.SECONDS))));
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
