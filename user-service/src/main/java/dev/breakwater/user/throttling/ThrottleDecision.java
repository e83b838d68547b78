package dev.breakwater.user.throttling;

import dev.breakwater.platform.problem.RateLimit;

/** Whether a guess is allowed now. */
public sealed interface ThrottleDecision {

    /** The guess is allowed, and already counted as wrong. */
    record Granted(CountedAttempt attempt) implements ThrottleDecision {}

    /** The guess is refused, and not counted. Accounts that do not exist are throttled in the same way. */
    record Throttled(RateLimit limit) implements ThrottleDecision {}
}
