package dev.breakwater.platform.inbox;

import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.TransactionLocks;

/**
 * Tombstones of deleted aggregates. Retries and redrives reorder events. So a handler that creates a row for an aggregate
 * first checks for a tombstone, and the handler of the deletion adds one: in either order, no row is left.
 *
 * <p>Both lock the aggregate until the transaction ends. So a deletion sees every row created before it, and no row is
 * created after it. Tombstones are kept as long as inbox rows.
 */
@Singleton
public class Tombstones {

    private final Statements statements;
    private final TransactionLocks locks;

    Tombstones(Statements statements, TransactionLocks locks) {
        this.statements = statements;
        this.locks = locks;
    }

    /** Whether the aggregate is deleted. If not, its deletion waits until the caller's transaction ends. */
    @Transactional(TxType.MANDATORY)
    public boolean has(String kind, UUID key) {
        locks.shared(lock(kind, key));
        return statements.finds("select from tombstone where kind = ? and key = ?", kind, key);
    }

    /** Adds a tombstone. Waits for the transactions that called {@link #has} to end. */
    @Transactional(TxType.MANDATORY)
    public void add(String kind, UUID key) {
        locks.exclusive(lock(kind, key));
        statements.execute("insert into tombstone (kind, key) values (?, ?) on conflict do nothing", kind, key);
    }

    private static String lock(String kind, UUID key) {
        return "tombstone/" + kind + "/" + key;
    }
}
