package dev.breakwater.user.throttling.store;

/**
 * A count of guesses that decays with time. The count may be fractional, so it is rounded before it is compared with the
 * limit. {@link RedisAttemptStore} implements the same in Lua.
 *
 * @param guesses the count at the time {@code at}
 * @param at the time of the latest guess, in milliseconds of the store's clock
 */
record AttemptCount(double guesses, long at) {

    static final AttemptCount NONE = new AttemptCount(0, 0);

    /** How long the next guess must wait, in milliseconds; 0 or less when it need not wait. */
    long wait(ThrottlePolicy throttlePolicy, long now) {
        var beyond = Math.floor(guesses + 0.5) - throttlePolicy.free();
        if (beyond < 0) return 0;
        var wait = Math.min(
                throttlePolicy.longestWait().toMillis(),
                throttlePolicy.firstWait().toMillis() * Math.pow(2, beyond));
        return Math.min(at, now) + (long) wait - now;
    }

    AttemptCount plusOne(ThrottlePolicy throttlePolicy, long now) {
        return new AttemptCount(decayed(throttlePolicy, now) + 1, now);
    }

    /** Subtracts one guess. Its time stays, so a concurrent guess may still have to wait for it. */
    AttemptCount minusOne() {
        return new AttemptCount(Math.max(0, guesses - 1), at);
    }

    private double decayed(ThrottlePolicy throttlePolicy, long now) {
        var forgiven = (double) Math.max(0, now - at)
                * throttlePolicy.free()
                / throttlePolicy.forgive().toMillis();
        return Math.max(0, guesses - forgiven);
    }
}
