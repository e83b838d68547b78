package dev.breakwater.media.api.erasure;

import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Owners whose erasure was requested. Their access tokens stay valid for some minutes, but they must not begin uploads. */
@Singleton
public class ErasedOwners {

    private static final String LOCK =
            "select cast(pg_advisory_xact_lock%s(hashtextextended('owner/' || :owner, 0)) as text)";

    private final EntityManager em;

    ErasedOwners(EntityManager em) {
        this.em = em;
    }

    /** Takes a shared lock: the owner's erasure waits until the caller's transaction ends, and then finds its rows. */
    @Transactional(TxType.MANDATORY)
    public boolean holds(UUID owner) {
        lock("_shared", owner);
        return (Boolean)
                em.createNativeQuery("select exists (select from erased_owner where owner_id = :owner)", Boolean.class)
                        .setParameter("owner", owner)
                        .getSingleResult();
    }

    /** Takes the exclusive lock. Returns false when the erasure was already completed and reported. */
    boolean add(UUID owner) {
        lock("", owner);
        em.createNativeQuery("insert into erased_owner (owner_id, at) values (:owner, now()) on conflict do nothing")
                .setParameter("owner", owner)
                .executeUpdate();
        return (Boolean) em.createNativeQuery(
                        "select reported_at is null from erased_owner where owner_id = :owner", Boolean.class)
                .setParameter("owner", owner)
                .getSingleResult();
    }

    /** Returns false when the erasure was already marked. */
    boolean markReported(UUID owner) {
        return em.createNativeQuery(
                                "update erased_owner set reported_at = now() where owner_id = :owner and reported_at is null")
                        .setParameter("owner", owner)
                        .executeUpdate()
                == 1;
    }

    private void lock(String kind, UUID owner) {
        em.createNativeQuery(LOCK.formatted(kind))
                .setParameter("owner", owner.toString())
                .getSingleResult();
    }
}
