package dev.breakwater.email.person;

import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/**
 * The erased persons. Code that writes data about a person checks here first. The check takes a shared lock until the
 * end of its transaction: an erasure therefore sees everything written before it, and nothing is written after it.
 */
@Singleton
public class ErasedPeople {

    private static final String LOCK =
            "select cast(pg_advisory_xact_lock%s(hashtextextended('erased/' || ?1, 0)) as text)";

    private final EntityManager db;

    ErasedPeople(EntityManager db) {
        this.db = db;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isErased(UUID userId) {
        lock("_shared", userId);
        return (Boolean) db.createNativeQuery("select exists (select from erased where user_id = ?1)", Boolean.class)
                .setParameter(1, userId)
                .getSingleResult();
    }

    /** Also deletes the person's key. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(UUID userId) {
        lock("", userId);
        db.createNativeQuery("insert into erased (user_id) values (?1) on conflict do nothing")
                .setParameter(1, userId)
                .executeUpdate();
        db.createNativeQuery("delete from person_key where user_id = ?1")
                .setParameter(1, userId)
                .executeUpdate();
    }

    /** Ignores the key of an erased person: a late or repeated key must not make encrypted data readable again. */
    @Transactional(Transactional.TxType.MANDATORY)
    void storeKey(UUID userId, String wrappedKey) {
        if (isErased(userId)) return;
        db.createNativeQuery("insert into person_key (user_id, wrapped_key) values (?1, ?2) on conflict do nothing")
                .setParameter(1, userId)
                .setParameter(2, wrappedKey)
                .executeUpdate();
    }

    private void lock(String suffix, UUID userId) {
        db.createNativeQuery(LOCK.formatted(suffix))
                .setParameter(1, userId.toString())
                .getSingleResult();
    }
}
