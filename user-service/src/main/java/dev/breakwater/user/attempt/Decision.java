package dev.breakwater.user.attempt;

import dev.breakwater.platform.problem.RateLimit;

/** Whether a guess may be made now. */
public sealed interface Decision {

    /** It is counted already; whoever knows better says so to the attempt. */
    record Granted(Attempt attempt) implements Decision {}

    /** Nothing was counted. The same for accounts that do not exist. */
    record Throttled(RateLimit limit) implements Decision {}
}
