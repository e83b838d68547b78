package dev.breakwater.user.verification;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.user.account.Registrations;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.erasure.Erasure;

/** Deletes the registrations of an address that was confirmed for another account; they can no longer be confirmed. */
@Singleton
class SupersededRegistrations {

    /** There may be thousands, which must not delay the confirmation; {@code StaleRegistrations} deletes the rest. */
    private static final int MAX_IN_TRANSACTION = 20;

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
        registrations.newest(address, MAX_IN_TRANSACTION).stream()
                .flatMap(it -> users.lock(it.id()).stream())
                .forEach(erasure::eraseUnconfirmed);
    }
}
