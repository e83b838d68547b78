package dev.breakwater.user.attempt;

import java.util.List;
import java.util.function.Supplier;

/** A guess that was counted as a wrong one in advance. */
public final class Attempt {

    private final Ledgers ledgers;
    private final Ledger ledger;
    private final List<Charge> charges;
    private final boolean clearedByRight;

    Attempt(Ledgers ledgers, Ledger ledger, List<Charge> charges, boolean clearedByRight) {
        this.ledgers = ledgers;
        this.ledger = ledger;
        this.charges = charges;
        this.clearedByRight = clearedByRight;
    }

    /** It was no wrong guess: right as far as it went, or not looked at. */
    public void giveBack() {
        ledgers.giveBack(ledger, charges);
    }

    /**
     * All was right. What only one holder can charge, a known device or a session, begins anew; a tally that strangers share
     * does not, or each sign-in of the owner would give them free guesses.
     */
    public void wasRight() {
        if (clearedByRight) ledgers.forget(charges);
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
