package dev.breakwater.platform.database;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/**
 * PostgreSQL's advisory locks by name, held until the caller's transaction ends. A check takes the lock {@link #shared}, and
 * the change that it excludes takes it {@link #exclusive}: the change sees what was written under the check before it, and
 * nothing is written under a check that did not see the change. The check is a statement after the lock, because a
 * statement sees only what was committed before it began.
 */
@Singleton
public class TransactionLocks {

    private static final String SHARED = "select pg_advisory_xact_lock_shared(hashtextextended(?, 0))";
    private static final String EXCLUSIVE = "select pg_advisory_xact_lock(hashtextextended(?, 0))";
    private static final String TRY = "select where pg_try_advisory_xact_lock(hashtextextended(?, 0))";

    private final Statements statements;

    TransactionLocks(Statements statements) {
        this.statements = statements;
    }

    @Transactional(TxType.MANDATORY)
    public void shared(String name) {
        statements.finds(SHARED, name);
    }

    @Transactional(TxType.MANDATORY)
    public void exclusive(String name) {
        statements.finds(EXCLUSIVE, name);
    }

    /** Does not wait: false when another transaction holds the lock. */
    @Transactional(TxType.MANDATORY)
    public boolean tryExclusive(String name) {
        return statements.finds(TRY, name);
    }
}
