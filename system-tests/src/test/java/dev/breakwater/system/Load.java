package dev.breakwater.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Requests of many clients at once. */
final class Load {

    private Load() {}

    /** As many as the process answers, by so many clients that each wait for their answers (a closed loop). */
    static void closed(int clients, int requests, Callable<Void> request) throws Exception {
        try (var threads = Executors.newFixedThreadPool(clients)) {
            for (var answer : threads.invokeAll(Collections.nCopies(requests, request))) answer.get();
        }
    }

    /**
     * At a fixed rate, whether answers come or not (an open loop). Times count from when a request was due, so that one
     * that had to wait for its turn is not left out.
     *
     * @return the times to the answers
     */
    static List<Duration> open(int perSecond, Duration length, Callable<Void> request) throws Exception {
        var times = new ConcurrentLinkedQueue<Duration>();
        var pending = new ArrayList<Future<?>>();
        var begun = System.nanoTime();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < perSecond * length.toSeconds(); i++) {
                var due = begun + i * 1_000_000_000L / perSecond;
                LockSupport.parkNanos(due - System.nanoTime());
                pending.add(clients.submit(() -> {
                    request.call();
                    return times.add(Duration.ofNanos(System.nanoTime() - due));
                }));
            }
        }
        for (var answer : pending) answer.get();
        return List.copyOf(times);
    }

    static Duration percentile(List<Duration> times, double share) {
        var place = (int) Math.min(times.size() - 1L, Math.round(share * times.size()));
        return times.stream().sorted().toList().get(place);
    }
}
