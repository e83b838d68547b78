package dev.breakwater.user.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import dev.breakwater.platform.address.EmailAddress;
import org.hibernate.Session;

/** Unconfirmed registrations: accounts whose address has not been verified. Several may have the same address. */
@Singleton
public class Registrations {

    private final EntityManager em;

    Registrations(EntityManager em) {
        this.em = em;
    }

    /** Adds a registration; other registrations of the same address may exist. */
    public void add(UserRow user) {
        em.createNativeQuery("""
                        insert into users
                            (id, email, canonical_email, password_hash, requester_hash, display_name, locale, version,
                            registered_at)
                        values (:id, :email, :canonical, :hash, :requester, :name, :locale, 0, :at)
                        """)
                .setParameter("id", user.id())
                .setParameter("email", user.email())
                .setParameter("canonical", user.canonicalEmail())
                .setParameter("hash", user.passwordHash())
                .setParameter("requester", user.requesterHash())
                .setParameter("name", user.displayName())
                .setParameter("locale", user.locale())
                .setParameter("at", user.registeredAt())
                .executeUpdate();
    }

    /** The unconfirmed registrations of the address, newest first. */
    public List<UserRow> newest(EmailAddress address, int limit) {
        return em.createQuery(
                        "from UserRow where canonicalEmail = :canonical and verifiedAt is null order by id desc",
                        UserRow.class)
                .setParameter("canonical", address.canonical())
                .setMaxResults(limit)
                .getResultList();
    }

    /** The registration of the address that was made by the browser with this token. */
    public Optional<UserRow> madeBy(SecretToken requester, EmailAddress address) {
        return em.createQuery("""
                        from UserRow where canonicalEmail = :canonical and verifiedAt is null
                        and requesterHash = :requester order by id desc limit 1
                        """, UserRow.class)
                .setParameter("canonical", address.canonical())
                .setParameter("requester", requester.hash())
                .getResultStream()
                .findFirst();
    }

    /** Locks some registrations that were not confirmed in time, or whose address belongs to a verified account by now. */
    public List<UserRow> lockStale(Instant registeredBefore, int limit) {
        return em.unwrap(Session.class)
                .createNativeQuery("""
                        select * from users where verified_at is null and (registered_at < :before or exists (
                            select from users owner
                            where owner.canonical_email = users.canonical_email and owner.verified_at is not null))
                        order by registered_at limit :limit for update of users skip locked
                        """, UserRow.class)
                .setParameter("before", registeredBefore)
                .setParameter("limit", limit)
                .getResultList();
    }
}
