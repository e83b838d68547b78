package dev.breakwater.media.worker;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.inject.Singleton;

import dev.breakwater.media.thumbnails.Outcome;
import dev.breakwater.media.thumbnails.Thumbnails;

/**
 * Processes each image in its own thread. {@link Thumbnails} stops at the time limit. Native code that does not react is
 * abandoned at twice the limit, and the liveness check fails, so that the process is replaced ({@link ThumbnailLiveness}).
 */
@Singleton
class ThumbnailExecutor {

    private final Thumbnails thumbnails;
    private final Duration timeout;
    private final Set<Future<?>> stuck = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("image-", 0).factory());

    ThumbnailExecutor(Thumbnails thumbnails, WorkerConfig config) {
        this.thumbnails = thumbnails;
        this.timeout = config.timeLimit().multipliedBy(2);
    }

    /** Throws {@link IllegalStateException} when the attempt fails for a reason other than the original. */
    Outcome make(byte[] original) {
        var work = threads.submit(() -> thumbnails.make(original));
        try {
            return work.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            stuck.add(work);
            throw new IllegalStateException("native code is stuck", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the core failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The recipe of all that it makes. */
    String recipe() {
        return thumbnails.recipe();
    }

    boolean isStuck() {
        stuck.removeIf(Future::isDone);
        return !stuck.isEmpty();
    }
}
