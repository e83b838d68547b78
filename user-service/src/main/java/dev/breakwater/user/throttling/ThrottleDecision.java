package dev.breakwater.user.throttling;

import dev.breakwater.platform.problem.RateLimit;

/** Whether a guess may be made now. */
public sealed interface ThrottleDecision {

    /** It is counted already; whoever knows better says so to the attempt. */
    record Granted(CountedAttempt attempt) implements ThrottleDecision {}

    /** Nothing was counted. The same for accounts that do not exist. */
    record Throttled(RateLimit limit) implements ThrottleDecision {}
}
