package dev.breakwater.user.throttling;

/**
 * Guesses that are not forgiven, as of the latest, in milliseconds of whatever clock. Some parts of one may have been
 * forgiven since the first of a quick series, so the number is rounded before it decides. {@link RedisAttemptStore} has the same in Lua.
 */
record AttemptCount(double guesses, long at) {

    static final AttemptCount NONE = new AttemptCount(0, 0);

    /** How long the next guess has to wait; not more than 0 when it need not. */
    long wait(ThrottlePolicy throttlePolicy, long now) {
        var beyond = Math.floor(guesses + 0.5) - throttlePolicy.free();
        if (beyond < 0) return 0;
        var wait = Math.min(
                throttlePolicy.longestWait().toMillis(),
                throttlePolicy.firstWait().toMillis() * Math.pow(2, beyond));
        return Math.min(at, now) + (long) wait - now;
    }

    AttemptCount charged(ThrottlePolicy throttlePolicy, long now) {
        return new AttemptCount(left(throttlePolicy, now) + 1, now);
    }

    /** As if the latest had not been; whoever guesses beside it may have to wait for it all the same. */
    AttemptCount givenBack() {
        return new AttemptCount(Math.max(0, guesses - 1), at);
    }

    private double left(ThrottlePolicy throttlePolicy, long now) {
        var forgiven = (double) Math.max(0, now - at)
                * throttlePolicy.free()
                / throttlePolicy.forgive().toMillis();
        return Math.max(0, guesses - forgiven);
    }
}
