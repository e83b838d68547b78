package dev.breakwater.user.verification;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import dev.breakwater.user.account.SecretToken;

/** Links and codes that are waiting to be used. */
@Singleton
class Verifications {

    private final EntityManager em;

    Verifications(EntityManager em) {
        this.em = em;
    }

    void add(VerificationRow verification) {
        em.persist(verification);
    }

    /** Locked: whoever comes second with the same token waits, then finds it gone. */
    Optional<VerificationRow> lockByToken(SecretToken token, Instant now) {
        return em.createQuery(
                        "from VerificationRow where tokenHash = :hash and expiresAt > :now", VerificationRow.class)
                .setParameter("hash", token.hash())
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** Locked: guesses in parallel are counted one after the other. Only the newest mail's code counts. */
    Optional<VerificationRow> lockNewest(UUID userId, Instant now) {
        return em.createQuery("""
                        from VerificationRow where userId = :user and newEmail is null and expiresAt > :now
                        order by requestedAt desc limit 1
                        """, VerificationRow.class)
                .setParameter("user", userId)
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    long countSince(UUID userId, Instant since) {
        return em.createQuery(
                        "select count(*) from VerificationRow where userId = :user and requestedAt > :since",
                        Long.class)
                .setParameter("user", userId)
                .setParameter("since", since)
                .getSingleResult();
    }

    /** When the first of them was asked for. */
    Optional<Instant> firstSince(UUID userId, Instant since) {
        return Optional.ofNullable(em.createQuery(
                        "select min(requestedAt) from VerificationRow where userId = :user and requestedAt > :since",
                        Instant.class)
                .setParameter("user", userId)
                .setParameter("since", since)
                .getSingleResult());
    }

    void remove(VerificationRow verification) {
        em.remove(verification);
    }

    int removeExpired(Instant now) {
        return em.createQuery("delete VerificationRow where expiresAt <= :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
