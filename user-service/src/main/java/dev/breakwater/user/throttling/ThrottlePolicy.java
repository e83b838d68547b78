package dev.breakwater.user.throttling;

import java.time.Duration;

import dev.breakwater.platform.problem.RateLimit;

/**
 * How many wrong guesses are free, and how long each further one makes wait: {@code firstWait}, doubled every time, up to
 * {@code longestWait}. In the time {@code forgive} as many as are free are forgiven, evenly.
 */
record ThrottlePolicy(
        String policy, String scope, int free, Duration firstWait, Duration longestWait, Duration forgive) {

    /** How it is told outside, when nothing is left of it for so long. */
    RateLimit reached(Duration wait) {
        return new RateLimit(policy, scope, free, forgive, 0, wait);
    }
}
