package dev.breakwater.user.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.origin.RequestOrigin;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.problem.RateLimit;
import dev.breakwater.user.account.PendingChanges;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.credentials.AddressUndo;
import dev.breakwater.user.throttling.CurrentPassword;
import dev.breakwater.user.throttling.mail.MailThrottle;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Changes an account's address, after a link that was emailed to the new address has been used. */
@Singleton
class EmailChange {

    private final Users users;
    private final TakenAddressNotice taken;
    private final Verifications verifications;
    private final CurrentPassword currentPassword;
    private final PendingChanges pending;
    private final SupersededRegistrations superseded;
    private final AddressUndo undo;
    private final MailThrottle mailThrottle;
    private final Outbox outbox;
    private final VerificationConfig config;

    EmailChange(
            Users users,
            TakenAddressNotice taken,
            Verifications verifications,
            CurrentPassword currentPassword,
            PendingChanges pending,
            SupersededRegistrations superseded,
            AddressUndo undo,
            MailThrottle mailThrottle,
            Outbox outbox,
            VerificationConfig config) {
        this.users = users;
        this.taken = taken;
        this.verifications = verifications;
        this.currentPassword = currentPassword;
        this.pending = pending;
        this.superseded = superseded;
        this.undo = undo;
        this.mailThrottle = mailThrottle;
        this.outbox = outbox;
        this.config = config;
    }

    /** The outcomes of a request. */
    sealed interface Outcome {
        /**
         * Within the limits, an email is sent to the new address or, if that is taken, a notice to its owner. The browser with
         * the token can use the link alone; other clients need the password too.
         */
        record Requested(SecretToken requester) implements Outcome {}

        record WrongPassword() implements Outcome {}

        /** The account has requested too many emails. */
        record TooSoon(RateLimit limit) implements Outcome {}
    }

    Outcome request(UUID userId, String password, EmailAddress newEmail) {
        var user = QuarkusTransaction.requiringNew().call(() -> users.byId(userId));
        if (!currentPassword.isRight(userId, password, user.map(UserRow::passwordHash)))
            return new Outcome.WrongPassword();
        var checked = user.orElseThrow().passwordHash();
        // Which event follows tells whether the new address has an account: the caller sees none of it.
        return RequestOrigin.current().forAdministrators().continued(() -> QuarkusTransaction.requiringNew()
                .call(() -> mail(userId, checked, newEmail)));
    }

    /** Refuses a password that was changed since it was checked: the change has voided all pending changes. */
    private Outcome mail(UUID userId, String checkedHash, EmailAddress newEmail) {
        var now = Timestamps.now();
        var locked = users.lock(userId);
        if (locked.isEmpty() || !locked.get().passwordHash().equals(checkedHash)) return new Outcome.WrongPassword();
        var user = locked.get();
        var reached = reached(userId, 1, config.resendInterval(), now)
                .or(() -> reached(userId, config.mailsPerLifetime(), config.lifetime(), now));
        if (reached.isPresent()) return new Outcome.TooSoon(reached.get());
        // Counted for a taken address too, so that asking again tells nothing about it.
        var token = SecretToken.random();
        var requester = SecretToken.random();
        var expiresAt = now.plus(config.lifetime());
        verifications.add(VerificationRow.ofNewAddress(userId, token, requester, newEmail, now, expiresAt));
        var owner = users.byAddress(newEmail);
        if (owner.isPresent() && !owner.get().id().equals(userId)) {
            taken.notifyOwner(newEmail, now);
        } else if (mailThrottle.allows(newEmail)) {
            outbox.append(new UserEvent.EmailChangeRequested(
                    userId, user.email(), newEmail.mailable(), user.locale(), token.text(), expiresAt, now));
        }
        return new Outcome.Requested(requester);
    }

    private Optional<RateLimit> reached(UUID userId, int mails, Duration window, Instant now) {
        var since = now.minus(window);
        if (verifications.countSince(userId, since) < mails) return Optional.empty();
        var reset =
                Duration.between(since, verifications.firstSince(userId, since).orElse(now));
        return Optional.of(new RateLimit("mails", "account", mails, window, 0, reset));
    }

    /**
     * In the caller's transaction. Sends a link that undoes the change to the previous address, and voids all other pending
     * changes, including password reset links.
     */
    Confirmation.Outcome conclude(SecretToken token, VerificationRow link) {
        var now = Timestamps.now();
        var newEmail = link.newAddress().orElseThrow();
        users.lockAddress(newEmail);
        var locked = users.lock(link.userId());
        var used = verifications.byToken(token, now);
        var isTaken = users.byAddress(newEmail)
                .filter(owner -> !owner.id().equals(link.userId()))
                .isPresent();
        if (locked.isEmpty() || used.isEmpty() || isTaken) return new Confirmation.Outcome.Expired();
        var before = locked.get();
        verifications.remove(used.get());
        pending.voidAll(before.id());
        var offer = undo.offer(before, now);
        superseded.remove(newEmail);
        users.changeEmail(before.id(), newEmail);
        outbox.append(new UserEvent.EmailChanged(
                before.id(),
                before.email(),
                newEmail.mailable(),
                before.locale(),
                offer.token().text(),
                offer.expiresAt(),
                now));
        return new Confirmation.Outcome.Confirmed();
    }

    /** How long the requesting browser is known. */
    Duration lifetime() {
        return config.lifetime();
    }
}
