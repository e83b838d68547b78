package dev.breakwater.platform.inbox;

import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.breakwater.platform.database.Statements;

/**
 * Aggregates that are gone for good. Retries and redrives reorder events, so a handler that creates a row for an aggregate
 * asks here first, and the handler of its deletion sets the tombstone: whichever order they come in, no row is left.
 *
 * <p>Both take a lock on the aggregate until the transaction ends. Therefore a deletion sees every row that was created
 * before it, and none is created after it. Rows are kept as long as those of the inbox.
 */
@Singleton
public class Tombstones {

    private static final String LOCK =
            "select pg_advisory_xact_lock%s(hashtextextended('tombstone/' || ? || '/' || ?, 0))";

    private final Statements statements;

    Tombstones(Statements statements) {
        this.statements = statements;
    }

    /** Whether the aggregate is gone. If not, its deletion waits for the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    public boolean has(String kind, UUID key) {
        lock("_shared", kind, key);
        return statements.finds("select from tombstone where kind = ? and key = ?", kind, key);
    }

    /** Waits for the transactions that have asked and not ended. */
    @Transactional(TxType.MANDATORY)
    public void add(String kind, UUID key) {
        lock("", kind, key);
        statements.execute("insert into tombstone (kind, key) values (?, ?) on conflict do nothing", kind, key);
    }

    private void lock(String suffix, String kind, UUID key) {
        statements.finds(LOCK.formatted(suffix), kind, key.toString());
    }
}
