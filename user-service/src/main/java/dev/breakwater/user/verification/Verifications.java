package dev.breakwater.user.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import dev.breakwater.user.account.PendingChange;
import dev.breakwater.user.account.SecretToken;

/** The valid links and codes of all users. */
@Singleton
class Verifications implements PendingChange {

    private final EntityManager em;

    Verifications(EntityManager em) {
        this.em = em;
    }

    void add(VerificationRow verification) {
        em.persist(verification);
    }

    Optional<VerificationRow> byToken(SecretToken token, Instant now) {
        return em.createQuery(
                        "from VerificationRow where tokenHash = :hash and expiresAt > :now", VerificationRow.class)
                .setParameter("hash", token.hash())
                .setParameter("now", now)
                .getResultStream()
                .findFirst();
    }

    /** The valid rows with a code. Locks them, so that every concurrent guess is counted. */
    List<VerificationRow> lockCodes(UUID userId, Instant now) {
        return em.createQuery("""
                        from VerificationRow where userId = :user and newEmail is null and expiresAt > :now
                        order by requestedAt
                        """, VerificationRow.class)
                .setParameter("user", userId)
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    long countSince(UUID userId, Instant since) {
        return em.createQuery(
                        "select count(*) from VerificationRow where userId = :user and requestedAt > :since",
                        Long.class)
                .setParameter("user", userId)
                .setParameter("since", since)
                .getSingleResult();
    }

    /** When the first of them was requested. */
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

    /** Deletes all the account's links and codes, including unused ones. */
    void removeAll(UUID userId) {
        em.createQuery("delete VerificationRow where userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    /**
     * Keeps the rows, because they still count as sent emails. Expires them as of their request, not as of now: a transaction
     * that waits for the account's lock has read the clock before, and would find them valid.
     */
    @Override
    public void voidAll(UUID userId) {
        em.createQuery("update VerificationRow set expiresAt = requestedAt where userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    int deleteRequestedBefore(Instant before) {
        return em.createQuery("delete VerificationRow where requestedAt <= :before")
                .setParameter("before", before)
                .executeUpdate();
    }
}
