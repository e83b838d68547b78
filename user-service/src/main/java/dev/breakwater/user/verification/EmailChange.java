package dev.breakwater.user.verification;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.problem.RateLimit;
import dev.breakwater.user.account.PendingChanges;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.credentials.AddressUndo;
import dev.breakwater.user.throttling.CurrentPassword;
import dev.breakwater.user.throttling.MailThrottle;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Gives an account another address, once a link that was mailed there has been used. */
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

    /** Every way the wish can end. */
    sealed interface Outcome {
        /**
         * A mail is on its way, to the new address or, should it be taken, to its owner; unless there were enough to it. The browser that has the token may
         * use the link as it is; elsewhere it needs the password.
         */
        record Requested(SecretToken requester) implements Outcome {}

        record WrongPassword() implements Outcome {}

        /** The account had mails enough for now. */
        record TooSoon(RateLimit limit) implements Outcome {}
    }

    Outcome request(UUID userId, String password, EmailAddress wished) {
        var user = QuarkusTransaction.requiringNew().call(() -> users.byId(userId));
        if (!currentPassword.isRight(userId, password, user.map(UserRow::passwordHash)))
            return new Outcome.WrongPassword();
        var checked = user.orElseThrow().passwordHash();
        return QuarkusTransaction.requiringNew().call(() -> mail(userId, checked, wished));
    }

    /** A password that was changed since it was checked was the wrong one: whoever changed it voided what is pending. */
    private Outcome mail(UUID userId, String checkedHash, EmailAddress wished) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
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
        verifications.add(VerificationRow.ofNewAddress(userId, token, requester, wished, now, expiresAt));
        var owner = users.byAddress(wished);
        if (owner.isPresent() && !owner.get().id().equals(userId)) {
            taken.tellOwner(wished, now);
        } else if (mailThrottle.allows(wished)) {
            outbox.append(new UserEvent.EmailChangeRequested(
                    userId, user.email(), wished.mailable(), user.locale(), token.text(), expiresAt, now));
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
     * In the caller's transaction. The previous address receives a link that undoes the change; links to reset the password
     * died with it.
     */
    Confirmation.Outcome conclude(SecretToken token, VerificationRow link) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var wished = link.newAddress().orElseThrow();
        users.lockAddress(wished);
        var locked = users.lock(link.userId());
        var used = verifications.byToken(token, now);
        var isTaken = users.byAddress(wished)
                .filter(owner -> !owner.id().equals(link.userId()))
                .isPresent();
        if (locked.isEmpty() || used.isEmpty() || isTaken) return new Confirmation.Outcome.Expired();
        var before = locked.get();
        verifications.remove(used.get());
        pending.voidAll(before.id());
        var offer = undo.offer(before, now);
        superseded.remove(wished);
        users.changeEmail(before.id(), wished);
        outbox.append(new UserEvent.EmailChanged(
                before.id(),
                before.email(),
                wished.mailable(),
                before.locale(),
                offer.token().text(),
                offer.expiresAt(),
                now));
        return new Confirmation.Outcome.Confirmed();
    }

    /** How long the browser that asked is known. */
    Duration lifetime() {
        return config.lifetime();
    }
}
