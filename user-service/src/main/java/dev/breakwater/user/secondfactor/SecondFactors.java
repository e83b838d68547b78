package dev.breakwater.user.secondfactor;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import dev.breakwater.user.account.PendingChange;
import dev.breakwater.user.account.SecretToken;

/** The authenticator apps, recovery codes and open challenges of all users. */
@Singleton
class SecondFactors implements PendingChange {

    private final EntityManager em;

    SecondFactors(EntityManager em) {
        this.em = em;
    }

    /** Null when the account has none. */
    TotpRow totp(UUID userId) {
        return em.find(TotpRow.class, userId);
    }

    /** Locks the row, so that a code in two concurrent requests is accepted once. Null when the account has none. */
    TotpRow lockTotp(UUID userId) {
        return em.find(TotpRow.class, userId, LockModeType.PESSIMISTIC_WRITE);
    }

    void add(TotpRow totp) {
        em.persist(totp);
    }

    void remove(UUID userId) {
        em.createQuery("delete TotpRow where userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
        em.createNativeQuery("delete from recovery_code where user_id = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    void addRecoveryCodes(UUID userId, Collection<byte[]> hashes) {
        for (var hash : hashes) {
            em.createNativeQuery("insert into recovery_code (user_id, hash) values (:user, :hash)")
                    .setParameter("user", userId)
                    .setParameter("hash", hash)
                    .executeUpdate();
        }
    }

    /** True once for every code. */
    boolean useRecoveryCode(UUID userId, byte[] hash) {
        return em.createNativeQuery("delete from recovery_code where user_id = :user and hash = :hash")
                        .setParameter("user", userId)
                        .setParameter("hash", hash)
                        .executeUpdate()
                == 1;
    }

    void add(ChallengeRow challenge) {
        em.persist(challenge);
    }

    Optional<UUID> ownerOf(SecretToken token) {
        return em.createQuery("select userId from ChallengeRow where tokenHash = :hash", UUID.class)
                .setParameter("hash", token.hash())
                .getResultStream()
                .findFirst();
    }

    /** Locks the row, so that every concurrent guess is counted. Null when there is none. */
    ChallengeRow lockChallenge(SecretToken token) {
        return em.find(ChallengeRow.class, token.hash(), LockModeType.PESSIMISTIC_WRITE);
    }

    void remove(ChallengeRow challenge) {
        em.remove(challenge);
    }

    /** Deletes open challenges, and an authenticator app that is not confirmed. */
    @Override
    public void voidAll(UUID userId) {
        em.createQuery("delete ChallengeRow where userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
        em.createQuery("delete TotpRow where userId = :user and confirmedAt is null")
                .setParameter("user", userId)
                .executeUpdate();
    }

    int removeExpired(Instant now) {
        return em.createQuery("delete ChallengeRow where expiresAt <= :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
