package dev.breakwater.gateway.ratelimit;

import java.time.Duration;
import java.util.List;

/**
 * Whether a request may pass, and the state of each limit that it counts for.
 *
 * @param refusing the index of the limit that refuses it for the longest time; −1 when none does
 * @param waitMicros the time until that limit allows a request
 * @param remaining how many requests each limit allows at once from now on
 * @param fullMicros the time until each limit allows its whole burst again
 */
record LimitDecision(List<Count> counts, int refusing, long waitMicros, long[] remaining, long[] fullMicros) {

    boolean isRefused() {
        return refusing >= 0;
    }

    Count refusingCount() {
        return counts.get(refusing);
    }

    Duration retryAfter() {
        return Duration.ofNanos(waitMicros * 1000);
    }
}
