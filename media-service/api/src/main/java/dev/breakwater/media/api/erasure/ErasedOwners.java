package dev.breakwater.media.api.erasure;

import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.TransactionLocks;

/** Owners whose erasure was requested. Their access tokens stay valid for some minutes, but they must not begin uploads. */
@Singleton
public class ErasedOwners {

    private final Statements statements;
    private final TransactionLocks locks;

    ErasedOwners(Statements statements, TransactionLocks locks) {
        this.statements = statements;
        this.locks = locks;
    }

    /** If not, the owner's erasure waits until the caller's transaction ends, and then finds its rows. */
    public boolean holds(UUID owner) {
        locks.shared(lock(owner));
        return statements.finds("select from erased_owner where owner_id = ?", owner);
    }

    /** Waits for the transactions that called {@link #holds}. Returns false when the erasure was completed and reported. */
    boolean add(UUID owner) {
        locks.exclusive(lock(owner));
        statements.execute("insert into erased_owner (owner_id, at) values (?, now()) on conflict do nothing", owner);
        return statements.finds("select from erased_owner where owner_id = ? and reported_at is null", owner);
    }

    /** Returns false when the erasure was already marked. */
    boolean markReported(UUID owner) {
        return statements.execute(
                        "update erased_owner set reported_at = now() where owner_id = ? and reported_at is null", owner)
                == 1;
    }

    private static String lock(UUID owner) {
        return "owner/" + owner;
    }
}
