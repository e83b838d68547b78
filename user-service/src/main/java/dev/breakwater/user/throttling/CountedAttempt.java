package dev.breakwater.user.throttling;

import java.util.List;
import java.util.function.Supplier;

/** A guess that was counted as a wrong one in advance. */
public final class CountedAttempt {

    private final FallbackAttemptStore fallbackAttemptStore;
    private final AttemptStore attemptStore;
    private final List<AttemptKey> charges;
    private final boolean clearedByRight;

    CountedAttempt(
            FallbackAttemptStore fallbackAttemptStore,
            AttemptStore attemptStore,
            List<AttemptKey> charges,
            boolean clearedByRight) {
        this.fallbackAttemptStore = fallbackAttemptStore;
        this.attemptStore = attemptStore;
        this.charges = charges;
        this.clearedByRight = clearedByRight;
    }

    /** It was no wrong guess: right as far as it went, or not looked at. */
    public void giveBack() {
        fallbackAttemptStore.giveBack(attemptStore, charges);
    }

    /**
     * All was right. What only one holder can charge, a known device or a session, begins anew; a tally that strangers share
     * does not, or each sign-in of the owner would give them free guesses.
     */
    public void wasRight() {
        if (clearedByRight) fallbackAttemptStore.forget(charges);
        else giveBack();
    }

    /** What fails before it can tell right from wrong was no guess. */
    public <T> T unlessItFails(Supplier<T> look) {
        try {
            return look.get();
        } catch (RuntimeException unanswered) {
            giveBack();
            throw unanswered;
        }
    }
}
