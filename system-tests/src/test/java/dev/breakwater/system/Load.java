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

/** Load of many concurrent clients. */
public final class Load {

    private Load() {}

    /** A closed loop: each of the clients waits for its response before the next request. */
    static void closed(int clients, int requests, Callable<Void> request) throws Exception {
        try (var threads = Executors.newFixedThreadPool(clients)) {
            for (var answer : threads.invokeAll(Collections.nCopies(requests, request))) answer.get();
        }
    }

    /**
     * An open loop: a fixed rate, independent of responses. Latency is measured from the time at which a request was due, which
     * avoids coordinated omission.
     *
     * @return the latencies
     */
    public static List<Duration> open(int perSecond, Duration length, Callable<Void> request) throws Exception {
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

    public static Duration percentile(List<Duration> times, double share) {
        var place = (int) Math.min(times.size() - 1L, Math.round(share * times.size()));
        return times.stream().sorted().toList().get(place);
    }
}
