package dev.breakwater.user.throttling;

import java.util.function.Supplier;

import dev.breakwater.user.throttling.store.FallbackAttemptStore;

/** A guess that was counted as wrong in advance. */
public final class CountedAttempt {

    private final FallbackAttemptStore fallbackAttemptStore;
    private final FallbackAttemptStore.Counted counted;
    private final boolean resetBySuccess;

    CountedAttempt(
            FallbackAttemptStore fallbackAttemptStore, FallbackAttemptStore.Counted counted, boolean resetBySuccess) {
        this.fallbackAttemptStore = fallbackAttemptStore;
        this.counted = counted;
        this.resetBySuccess = resetBySuccess;
    }

    /** Subtracts the guess again: it was right, or it was not checked. */
    public void refund() {
        fallbackAttemptStore.refund(counted);
    }

    /**
     * The sign-in or confirmation succeeded. Resets the count of a known device or a session. A count that is shared with
     * strangers is not reset, or every sign-in of the owner would give them new guesses.
     */
    public void succeeded() {
        if (resetBySuccess) fallbackAttemptStore.reset(counted);
        else refund();
    }

    /** Runs the check, and does not count the guess when the check fails with an exception. */
    public <T> T refundOnException(Supplier<T> check) {
        try {
            return check.get();
        } catch (RuntimeException e) {
            refund();
            throw e;
        }
    }
}
