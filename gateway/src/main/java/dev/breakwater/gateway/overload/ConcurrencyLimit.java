package dev.breakwater.gateway.overload;

import java.util.concurrent.atomic.AtomicInteger;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.Gradient2Limit;
import com.netflix.concurrency.limits.limit.WindowedLimit;
import dev.breakwater.gateway.routing.Priority;

/**
 * How many requests may wait for one service at a time. The limit follows the gradient of the latency (Netflix,
 * concurrency-limits, Gradient2): it falls when responses take longer than usual, and rises while they do not. Requests
 * beyond it are refused at once, instead of waiting in a queue that makes all of them slow.
 */
final class ConcurrencyLimit {

    /** Latencies up to twice the usual are not taken for a queue: a service mixes cheap requests and expensive ones. */
    private static final double TOLERANCE = 2.0;

    private final Limit limit;
    private final int normalShare;
    private final int lowShare;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile int current;

    ConcurrencyLimit(OverloadConfig config) {
        var gradient = Gradient2Limit.newBuilder()
                .initialLimit(config.initialConcurrency())
                .minLimit(config.minConcurrency())
                .maxConcurrency(config.maxConcurrency())
                .rttTolerance(TOLERANCE)
                .build();
        limit = WindowedLimit.newBuilder().build(gradient);
        current = limit.getLimit();
        limit.notifyOnChange(changed -> current = changed);
        normalShare = config.normalShare();
        lowShare = config.lowShare();
    }

    /** Whether the request may be sent; then {@link #release} ends it. */
    boolean tryAcquire(Priority priority) {
        if (inFlight.incrementAndGet() <= allowed(priority)) return true;
        inFlight.decrementAndGet();
        return false;
    }

    void release() {
        inFlight.decrementAndGet();
    }

    /** Also tells how long the service took. */
    void release(long beganNanos, long tookNanos, boolean isTimedOut) {
        var others = inFlight.getAndDecrement();
        limit.onSample(beganNanos, tookNanos, others, isTimedOut);
    }

    private int allowed(Priority priority) {
        var most = current;
        return switch (priority) {
            case HIGH -> most;
            case NORMAL -> share(most, normalShare);
            case LOW -> share(most, lowShare);
        };
    }

    private static int share(int most, int percent) {
        return Math.max(1, most * percent / 100);
    }

    int limit() {
        return current;
    }

    int inFlight() {
        return inFlight.get();
    }
}
