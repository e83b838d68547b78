package dev.breakwater.gateway.overload;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** When a service responded, and when it failed. A response writes the time only once a second: all event loops share it. */
final class UpstreamOutcomes {

    private static final int FIRST_SERVER_ERROR = 500;
    private static final long RESOLUTION = Duration.ofSeconds(1).toNanos();

    private final AtomicLong failures = new AtomicLong();
    private volatile long lastFailure;
    private volatile long lastAnswer;
    private volatile boolean hasAnswered;

    void answered(long now, int status) {
        if (status >= FIRST_SERVER_ERROR) failed(now);
        if (hasAnswered && now - lastAnswer < RESOLUTION) return;
        lastAnswer = now;
        hasAnswered = true;
    }

    void failed(long now) {
        lastFailure = now;
        failures.incrementAndGet();
    }

    UpstreamHealth health(boolean isCircuitOpen, long now) {
        var failed = failures.get();
        return new UpstreamHealth(
                isCircuitOpen,
                failed,
                hasAnswered ? Optional.of(Duration.ofNanos(now - lastAnswer)) : Optional.empty(),
                failed > 0 ? Optional.of(Duration.ofNanos(now - lastFailure)) : Optional.empty());
    }
}
