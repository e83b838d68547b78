package dev.breakwater.user.verification;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.user.account.Registrations;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.throttling.AddressPassword;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Confirms an address by an emailed link or code. The link proves ownership of the mailbox, which is not enough: an attacker
 * may have registered the victim's address, or may want to move an account to it (pre-hijacking). So the caller must also
 * prove to have made the request.
 */
@Singleton
class Confirmation {

    /** Only the newest registrations: each costs a hash, and an attacker can make any number of them. */
    private static final int CANDIDATES = 5;

    private final Users users;
    private final Registrations registrations;
    private final Verifications verifications;
    private final EmailChange emailChange;
    private final SupersededRegistrations superseded;
    private final AddressPassword passwords;
    private final Outbox outbox;
    private final VerificationConfig config;

    Confirmation(
            Users users,
            Registrations registrations,
            Verifications verifications,
            EmailChange emailChange,
            SupersededRegistrations superseded,
            AddressPassword passwords,
            Outbox outbox,
            VerificationConfig config) {
        this.users = users;
        this.registrations = registrations;
        this.verifications = verifications;
        this.emailChange = emailChange;
        this.superseded = superseded;
        this.passwords = passwords;
        this.outbox = outbox;
        this.config = config;
    }

    /** The outcomes of using a link or code. */
    sealed interface Outcome {
        record Confirmed() implements Outcome {}

        /** The link or code has expired, or is unknown, wrong, void or used; or the address has an account by now. */
        record Expired() implements Outcome {}

        /** The caller does not prove to have made the request. Also for a code with an unknown address. */
        record NotProven() implements Outcome {}
    }

    private record Link(VerificationRow row, UserRow account, List<UserRow> registrations) {}

    /** A link confirms any registration of its address, because the owner may use the email of another registration. */
    Outcome byLink(SecretToken token, Requester requester) {
        var found = inTransaction(() -> find(token));
        if (found.isEmpty()) return new Outcome.Expired();
        var link = found.get();
        var address = link.account.address();
        if (link.row.newAddress().isPresent()) {
            var isProven = requester.browser().filter(link.row::wasRequestedBy).isPresent()
                    || hasPassword(token, List.of(link.account), requester).isPresent();
            return isProven ? inTransaction(() -> emailChange.conclude(token, link.row)) : new Outcome.NotProven();
        }
        return madeBy(address, requester)
                .or(() -> hasPassword(token, link.registrations, requester))
                .map(it -> inTransaction(() -> confirm(address, it, token, link.account)))
                .orElseGet(Outcome.NotProven::new);
    }

    /** Checks the proof before the code, so that strangers cannot use up the owner's guesses. */
    Outcome byCode(EmailAddress address, String code, Requester requester) {
        var owner = inTransaction(() -> users.allByAddress(address, 1));
        return madeBy(address, requester)
                .or(() -> hasPassword(address, owner, requester))
                .map(it -> inTransaction(() -> confirm(address, it, code)))
                .orElseGet(Outcome.NotProven::new);
    }

    /** The address that a link would confirm; empty when the link is not valid. Changes nothing. */
    Optional<EmailAddress> addressOf(SecretToken token) {
        return inTransaction(() -> find(token))
                .map(link -> link.row.newAddress().orElseGet(link.account::address));
    }

    private Optional<Link> find(SecretToken token) {
        return verifications.byToken(token, Timestamps.now()).flatMap(row -> {
            var account = users.byId(row.userId()).orElseThrow();
            if (row.newAddress().isPresent()) return Optional.of(new Link(row, account, List.of()));
            if (account.isVerified()) return Optional.empty();
            var others = registrations.newest(account.address(), CANDIDATES).stream();
            var own = Stream.of(account);
            return Optional.of(
                    new Link(row, account, Stream.concat(own, others).distinct().toList()));
        });
    }

    private Optional<UserRow> madeBy(EmailAddress address, Requester requester) {
        return requester.browser().flatMap(browser -> inTransaction(() -> registrations.madeBy(browser, address)));
    }

    private Optional<UserRow> hasPassword(SecretToken link, List<UserRow> candidates, Requester requester) {
        return requester.password().flatMap(it -> passwords.owner(link, it, candidates, UserRow::passwordHash));
    }

    private Optional<UserRow> hasPassword(EmailAddress address, List<UserRow> candidates, Requester requester) {
        return requester
                .password()
                .flatMap(it -> passwords.owner(address, requester.network(), it, candidates, UserRow::passwordHash));
    }

    /** Locks the link's account, like operations that void the link: the second of two transactions does not find it. */
    private Outcome confirm(EmailAddress address, UserRow registration, SecretToken token, UserRow linkOwner) {
        users.lockAddress(address);
        users.lock(linkOwner.id());
        if (verifications.byToken(token, Timestamps.now()).isEmpty()) return new Outcome.Expired();
        return conclude(address, registration);
    }

    /**
     * The transaction commits after a wrong code too, so that the guess is counted for every compared code. Every emailed code
     * is valid, not only the newest: anyone can request another email, which must not void the code that the owner is typing.
     */
    private Outcome confirm(EmailAddress address, UserRow registration, String code) {
        users.lockAddress(address);
        users.lock(registration.id());
        var matching = verifications.lockCodes(registration.id(), Timestamps.now()).stream()
                .filter(mailed -> mailed.guess(code, config.tries()))
                .count();
        return matching > 0 ? conclude(address, registration) : new Outcome.Expired();
    }

    private Outcome conclude(EmailAddress address, UserRow registration) {
        var now = Timestamps.now();
        var isLate = users.lock(registration.id()).isEmpty()
                || users.byAddress(address).isPresent();
        if (isLate || !users.verify(registration.id(), now)) return new Outcome.Expired();
        verifications.removeAll(registration.id());
        superseded.remove(address);
        outbox.append(new UserEvent.Verified(
                registration.id(), registration.email(), registration.displayName(), registration.locale(), now));
        return new Outcome.Confirmed();
    }

    private static <T> T inTransaction(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }
}
