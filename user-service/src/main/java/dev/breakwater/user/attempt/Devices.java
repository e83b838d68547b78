package dev.breakwater.user.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import dev.breakwater.user.account.Secret;
import io.quarkus.scheduler.Scheduled;

/** From which device which account was signed in. A device's token opens nothing: it only has a tally of its own. */
@ApplicationScoped
public class Devices {

    private final EntityManager em;
    private final Duration lifetime;

    Devices(EntityManager em, AttemptsConfig config) {
        this.em = em;
        this.lifetime = config.deviceLifetime();
    }

    /** How long a device is known after its last sign-in. */
    public Duration lifetime() {
        return lifetime;
    }

    /** One statement whether or not the account exists, so that its time tells nothing. */
    @Transactional
    boolean isKnown(Secret token, String account) {
        return (boolean) em.createNativeQuery("""
                        select exists (
                            select from devices join users on users.id = devices.user_id
                            where token_hash = :hash and canonical_email = :account and used_at > :since)
                        """)
                .setParameter("hash", token.hash())
                .setParameter("account", account)
                .setParameter("since", Instant.now().minus(lifetime))
                .getSingleResult();
    }

    /**
     * The token by which the device will be known, in the caller's transaction: its own, so that a family's computer is known
     * to each of them, or a new one. A token that we did not give out is not taken over.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Secret remember(UUID userId, Optional<Secret> presented, Instant now) {
        var token = presented.filter(this::isOurs).orElseGet(Secret::random);
        em.createNativeQuery("""
                        insert into devices (token_hash, user_id, used_at) values (:hash, :user, :now)
                        on conflict (token_hash, user_id) do update set used_at = excluded.used_at
                        """)
                .setParameter("hash", token.hash())
                .setParameter("user", userId)
                .setParameter("now", now)
                .executeUpdate();
        return token;
    }

    private boolean isOurs(Secret token) {
        return (boolean) em.createNativeQuery("select exists (select from devices where token_hash = :hash)")
                .setParameter("hash", token.hash())
                .getSingleResult();
    }

    @Scheduled(every = "1h", delayed = "6m")
    @Transactional
    void forgetUnused() {
        em.createNativeQuery("delete from devices where used_at <= :before")
                .setParameter("before", Instant.now().minus(lifetime))
                .executeUpdate();
    }
}
