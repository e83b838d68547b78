package dev.breakwater.user;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Runs one action many times concurrently. */
public final class Concurrently {

    private Concurrently() {}

    public static <T> List<T> times(int times, Callable<T> action) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(times)) {
            var results = IntStream.range(0, times)
                    .mapToObj(_ -> threads.submit(() -> {
                        start.await();
                        return action.call();
                    }))
                    .toList();
            start.countDown();
            var values = new java.util.ArrayList<T>();
            for (var result : results) values.add(result.get());
            return values;
        }
    }
}
