package dev.breakwater.user.verification;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.user.account.Registrations;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.erasure.Erasure;

/** Registrations of an address that somebody else has confirmed: they can become nothing any more. */
@Singleton
class SupersededRegistrations {

    /** Somebody may have made thousands, which must not keep the owner waiting; the rest is deleted within minutes. */
    private static final int AT_ONCE = 20;

    private final Users users;
    private final Registrations registrations;
    private final Erasure erasure;

    SupersededRegistrations(Users users, Registrations registrations, Erasure erasure) {
        this.users = users;
        this.registrations = registrations;
        this.erasure = erasure;
    }

    /** In the transaction that gives the address to its owner. */
    @Transactional(Transactional.TxType.MANDATORY)
    void remove(EmailAddress address) {
        registrations.newest(address, AT_ONCE).stream()
                .flatMap(it -> users.lock(it.id()).stream())
                .forEach(erasure::eraseUnconfirmed);
    }
}
