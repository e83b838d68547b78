package dev.breakwater.user.registration;

import jakarta.inject.Singleton;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.Ids;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.origin.BrowserIdentity;
import dev.breakwater.platform.origin.RequestOrigin;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.text.TextForm;
import dev.breakwater.user.account.Languages;
import dev.breakwater.user.account.Registrations;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.password.hashing.Passwords;
import dev.breakwater.user.verification.TakenAddressNotice;
import dev.breakwater.user.verification.Verification;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;

/** Registers accounts, without revealing to the caller whether the address already has one. */
@Startup
@Singleton
class Registration {

    private final Users users;
    private final Registrations registrations;
    private final Passwords passwords;
    private final Verification verification;
    private final Languages languages;
    private final Outbox outbox;
    private final TakenAddressNotice taken;
    private final Counter opened;

    Registration(
            Users users,
            Registrations registrations,
            Passwords passwords,
            Verification verification,
            Languages languages,
            Outbox outbox,
            TakenAddressNotice taken,
            MeterRegistry metrics) {
        this.users = users;
        this.registrations = registrations;
        this.passwords = passwords;
        this.verification = verification;
        this.languages = languages;
        this.outbox = outbox;
        this.taken = taken;
        this.opened = Counter.builder("breakwater.registration")
                .description("Registrations")
                .register(metrics);
    }

    /**
     * Computes the hash before any look-up, so that the response for a taken address takes as long. An address can have several
     * registrations until one is confirmed: neither an earlier nor a later one can block the others.
     */
    void register(EmailAddress address, String password, SecretToken requester, String displayName, String locale) {
        var user = new UserRow(
                Ids.next(),
                address,
                passwords.hash(password),
                requester,
                TextForm.stored(displayName),
                languages.bestFor(locale),
                Timestamps.now());
        var isOpened = QuarkusTransaction.requiringNew().call(() -> {
            users.lockAddress(address);
            if (users.byAddress(address).isPresent()) {
                taken.notifyOwner(address, user.registeredAt());
                return false;
            }
            open(user, requester);
            return true;
        });
        if (isOpened) opened.increment();
    }

    /**
     * Commits the account, the verification and both events together, so that a confirmed registration gets its email. This browser
     * may read the timeline: there is no account yet that could sign in.
     */
    private void open(UserRow user, SecretToken requester) {
        registrations.add(user);
        RequestOrigin.ownedBy(BrowserIdentity.of(requester.text()));
        outbox.append(new UserEvent.Registered(
                user.id(), user.email(), user.displayName(), user.locale(), user.registeredAt()));
        verification.begin(user, user.registeredAt());
    }
}
