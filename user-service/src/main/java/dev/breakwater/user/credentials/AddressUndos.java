package dev.breakwater.user.credentials;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import dev.breakwater.user.account.SecretToken;

/** Links that restore a previous address. They are not pending changes: a change of the password does not void them. */
@Singleton
class AddressUndos {

    private final EntityManager em;

    AddressUndos(EntityManager em) {
        this.em = em;
    }

    void add(AddressUndoRow undo) {
        em.persist(undo);
    }

    Optional<AddressUndoRow> byToken(SecretToken token, Instant now) {
        return em.createQuery("from AddressUndoRow where tokenHash = :hash and expiresAt > :now", AddressUndoRow.class)
                .setParameter("hash", token.hash())
                .setParameter("now", now)
                .getResultStream()
                .findFirst();
    }

    /** Deletes the links of this change and of later ones: the restored address precedes those. */
    void removeSince(UUID userId, Instant changedAt) {
        em.createQuery("delete AddressUndoRow where userId = :user and changedAt >= :at")
                .setParameter("user", userId)
                .setParameter("at", changedAt)
                .executeUpdate();
    }

    void removeExpired(Instant now) {
        em.createQuery("delete AddressUndoRow where expiresAt <= :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
