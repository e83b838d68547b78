package dev.breakwater.email.delivery;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/**
 * Who was erased. Whoever writes something about a person asks here first, and holds off the erasure until its own
 * transaction ends; so an erasure sees all that was written, and nothing is written after it.
 */
@ApplicationScoped
class ErasedPeople {

    private static final String LOCK =
            "select cast(pg_advisory_xact_lock%s(hashtextextended('erased/' || ?1, 0)) as text)";

    private final EntityManager db;

    ErasedPeople(EntityManager db) {
        this.db = db;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    boolean isErased(UUID userId) {
        lock("_shared", userId);
        return (Boolean) db.createNativeQuery("select exists (select from erased where user_id = ?1)", Boolean.class)
                .setParameter(1, userId)
                .getSingleResult();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void mark(UUID userId) {
        lock("", userId);
        db.createNativeQuery("insert into erased (user_id) values (?1) on conflict do nothing")
                .setParameter(1, userId)
                .executeUpdate();
    }

    private void lock(String kind, UUID userId) {
        db.createNativeQuery(LOCK.formatted(kind))
                .setParameter(1, userId.toString())
                .getSingleResult();
    }
}
