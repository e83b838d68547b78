package dev.breakwater.user.throttling.store;

import java.time.Duration;

import dev.breakwater.platform.problem.RateLimit;

/**
 * Exponential back-off for wrong guesses: {@code free} of them need no wait; the next one causes a wait of {@code firstWait},
 * and each further one doubles it, up to {@code longestWait}. The count decays evenly, by {@code free} in the time
 * {@code forgive}.
 */
public record ThrottlePolicy(
        String policy, String scope, int free, Duration firstWait, Duration longestWait, Duration forgive) {

    /** The rate limit in the response when nothing remains for this time. */
    RateLimit reached(Duration wait) {
        return new RateLimit(policy, scope, free, forgive, 0, wait);
    }
}
