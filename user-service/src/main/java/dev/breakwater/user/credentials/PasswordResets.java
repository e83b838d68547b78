package dev.breakwater.user.credentials;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import dev.breakwater.user.account.PendingChange;
import dev.breakwater.user.account.SecretToken;

/** The password reset links of all users. */
@Singleton
class PasswordResets implements PendingChange {

    private final EntityManager em;

    PasswordResets(EntityManager em) {
        this.em = em;
    }

    void add(PasswordResetRow reset) {
        em.persist(reset);
    }

    Optional<PasswordResetRow> byToken(SecretToken token, Instant now) {
        return em.createQuery(
                        "from PasswordResetRow where tokenHash = :hash and expiresAt > :now", PasswordResetRow.class)
                .setParameter("hash", token.hash())
                .setParameter("now", now)
                .getResultStream()
                .findFirst();
    }

    Optional<UUID> ownerOf(SecretToken token) {
        return em.createQuery("select userId from PasswordResetRow where tokenHash = :hash", UUID.class)
                .setParameter("hash", token.hash())
                .getResultStream()
                .findFirst();
    }

    long countSince(UUID userId, Instant since) {
        return em.createQuery(
                        "select count(*) from PasswordResetRow where userId = :user and requestedAt > :since",
                        Long.class)
                .setParameter("user", userId)
                .setParameter("since", since)
                .getSingleResult();
    }

    /**
     * Keeps the rows, because they still count as sent emails. Expires them as of their request, not as of now: a transaction
     * that waits for the account's lock has read the clock before, and would find them valid.
     */
    @Override
    public void voidAll(UUID userId) {
        em.createQuery("update PasswordResetRow set expiresAt = requestedAt where userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    int deleteRequestedBefore(Instant before) {
        return em.createQuery("delete PasswordResetRow where requestedAt <= :before")
                .setParameter("before", before)
                .executeUpdate();
    }
}
