package dev.breakwater.user.registration;

import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.inject.Singleton;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.Ids;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.user.account.Address;
import dev.breakwater.user.account.Languages;
import dev.breakwater.user.account.TakenAddressNotice;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.password.Passwords;
import dev.breakwater.user.verification.Verification;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;

/** Opens accounts without telling the asker whether the address had one already. */
@Startup
@Singleton
class Registration {

    private final Users users;
    private final Passwords passwords;
    private final Verification verification;
    private final Languages languages;
    private final Outbox outbox;
    private final TakenAddressNotice taken;
    private final Counter registrations;

    Registration(
            Users users,
            Passwords passwords,
            Verification verification,
            Languages languages,
            Outbox outbox,
            TakenAddressNotice taken,
            MeterRegistry metrics) {
        this.users = users;
        this.passwords = passwords;
        this.verification = verification;
        this.languages = languages;
        this.outbox = outbox;
        this.taken = taken;
        this.registrations = Counter.builder("breakwater.registration")
                .description("Accounts opened")
                .register(metrics);
    }

    /** The hash comes before any look-up, so that a taken address takes as long to answer as a free one. */
    void register(Address address, String password, String displayName, String wishedLocale) {
        var user = new UserRow(
                Ids.next(),
                address,
                passwords.hash(password),
                Normalizer.normalize(displayName.strip(), Normalizer.Form.NFC),
                languages.bestFor(wishedLocale),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
        var opened = QuarkusTransaction.requiringNew().call(() -> {
            if (open(user)) return true;
            taken.tellOwner(address, user.registeredAt());
            return false;
        });
        if (opened) registrations.increment();
    }

    /** Account, verification and both facts commit together: a registration that was answered always gets its mail. */
    private boolean open(UserRow user) {
        if (!users.add(user)) return false;
        outbox.append(new UserEvent.Registered(
                user.id(), user.email(), user.displayName(), user.locale(), user.registeredAt()));
        verification.request(user, user.registeredAt());
        return true;
    }
}
