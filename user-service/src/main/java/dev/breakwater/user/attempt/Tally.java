package dev.breakwater.user.attempt;

/**
 * Guesses that are not forgiven, as of the latest, in milliseconds of whatever clock. Some parts of one may have been
 * forgiven since the first of a quick series, so the number is rounded before it decides. {@link RedisLedger} has the same in Lua.
 */
record Tally(double guesses, long at) {

    static final Tally NONE = new Tally(0, 0);

    /** How long the next guess has to wait; not more than 0 when it need not. */
    long wait(Allowance allowance, long now) {
        var beyond = Math.floor(guesses + 0.5) - allowance.free();
        if (beyond < 0) return 0;
        var wait = Math.min(
                allowance.longestWait().toMillis(), allowance.firstWait().toMillis() * Math.pow(2, beyond));
        return Math.min(at, now) + (long) wait - now;
    }

    Tally charged(Allowance allowance, long now) {
        return new Tally(left(allowance, now) + 1, now);
    }

    /** As if the latest had not been; whoever guesses beside it may have to wait for it all the same. */
    Tally givenBack() {
        return new Tally(Math.max(0, guesses - 1), at);
    }

    private double left(Allowance allowance, long now) {
        var forgiven = (double) Math.max(0, now - at)
                * allowance.free()
                / allowance.forgive().toMillis();
        return Math.max(0, guesses - forgiven);
    }
}
