package dev.breakwater.user.throttling.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.breakwater.platform.problem.RateLimit;

/** Stores the counts of guesses. Each call is atomic for all its keys. */
interface AttemptStore {

    /** The key whose policy refuses the guess, and the time until one is allowed again. */
    record Refusal(AttemptKey key, Duration retryAfter) {

        RateLimit limit() {
            return key.policy().reached(retryAfter);
        }
    }

    /** Counts one guess on every key, or on none when one of them refuses it. */
    Optional<Refusal> count(List<AttemptKey> keys);

    /** Subtracts one guess from every key. */
    void refund(List<AttemptKey> keys);

    /** Resets the counts to zero. */
    void reset(List<AttemptKey> keys);
}
