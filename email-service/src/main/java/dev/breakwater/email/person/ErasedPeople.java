package dev.breakwater.email.person;

import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.TransactionLocks;

/**
 * The erased persons. Code that writes data about a person checks here first. The check takes a shared lock until the
 * end of its transaction: an erasure therefore sees everything written before it, and nothing is written after it.
 */
@Singleton
public class ErasedPeople {

    private final Statements statements;
    private final TransactionLocks locks;

    ErasedPeople(Statements statements, TransactionLocks locks) {
        this.statements = statements;
        this.locks = locks;
    }

    /** For a caller whose next statement checks the table itself. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(UUID userId) {
        locks.shared(name(userId));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isErased(UUID userId) {
        lock(userId);
        return statements.finds("select from erased where user_id = ?", userId);
    }

    /** Also deletes the person's key. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(UUID userId) {
        locks.exclusive(name(userId));
        statements.execute("insert into erased (user_id) values (?) on conflict do nothing", userId);
        statements.execute("delete from person_key where user_id = ?", userId);
    }

    /** Ignores the key of an erased person: a late or repeated key must not make encrypted data readable again. */
    @Transactional(Transactional.TxType.MANDATORY)
    void storeKey(UUID userId, String wrappedKey) {
        if (isErased(userId)) return;
        statements.execute(
                "insert into person_key (user_id, wrapped_key) values (?, ?) on conflict do nothing",
                userId,
                wrappedKey);
    }

    private static String name(UUID userId) {
        return "erased/" + userId;
    }
}
