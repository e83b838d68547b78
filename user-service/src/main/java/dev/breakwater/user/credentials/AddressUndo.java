package dev.breakwater.user.credentials;

import java.time.Instant;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.password.hashing.Passwords;
import dev.breakwater.user.secondfactor.SecondFactor;
import dev.breakwater.user.session.SessionDevices;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;

/**
 * Undoes a change of an account's address, by a link that was emailed to the previous address. The person who changed the
 * address knows the password, so it is void until the owner of the restored address resets it.
 */
@Singleton
public class AddressUndo {

    private final Users users;
    private final AddressUndos undos;
    private final Passwords passwords;
    private final PasswordReset reset;
    private final SecondFactor secondFactor;
    private final SessionDevices sessions;
    private final Outbox outbox;
    private final AddressUndoConfig config;

    AddressUndo(
            Users users,
            AddressUndos undos,
            Passwords passwords,
            PasswordReset reset,
            SecondFactor secondFactor,
            SessionDevices sessions,
            Outbox outbox,
            AddressUndoConfig config) {
        this.users = users;
        this.undos = undos;
        this.passwords = passwords;
        this.reset = reset;
        this.secondFactor = secondFactor;
        this.sessions = sessions;
        this.outbox = outbox;
        this.config = config;
    }

    /** The content of the email to the previous address. */
    public record Offer(SecretToken token, Instant expiresAt) {}

    /** The outcomes of using the link. */
    sealed interface Outcome {
        /** Every session has ended, and a password reset link is sent to the restored address. */
        record Restored() implements Outcome {}

        /** The link has expired, was used, or is unknown. */
        record Expired() implements Outcome {}

        /** Another account has the address by now. */
        record Taken() implements Outcome {}
    }

    /** In the transaction that changes the address. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Offer offer(UserRow before, Instant now) {
        var offer = new Offer(SecretToken.random(), now.plus(config.lifetime()));
        undos.add(new AddressUndoRow(offer.token(), before, now, offer.expiresAt()));
        return offer;
    }

    /** Computes no hash for a token that is unknown, used or expired. */
    Outcome undo(SecretToken token) {
        var isKnown = QuarkusTransaction.requiringNew()
                .call(() -> undos.byToken(token, Timestamps.now()).isPresent());
        if (!isKnown) return new Outcome.Expired();
        var unknownPassword = passwords.hash(SecretToken.random().text());
        return QuarkusTransaction.requiringNew().call(() -> restore(token, unknownPassword));
    }

    /** Locks the address before the account, as everywhere. Of two concurrent requests with one token, the second does not find it. */
    private Outcome restore(SecretToken token, String unknownPassword) {
        var now = Timestamps.now();
        var found = undos.byToken(token, now);
        if (found.isEmpty()) return new Outcome.Expired();
        var undo = found.get();
        var previous = undo.address();
        users.lockAddress(previous);
        var locked = users.lock(undo.userId());
        if (locked.isEmpty() || undos.byToken(token, now).isEmpty()) return new Outcome.Expired();
        var user = locked.get();
        var isTaken = users.byAddress(previous)
                .filter(owner -> !owner.id().equals(user.id()))
                .isPresent();
        if (isTaken) return new Outcome.Taken();

        var revertedEmail = user.email();
        undos.removeSince(user.id(), undo.changedAt());
        users.changeEmail(user.id(), previous);
        users.changePassword(user.id(), unknownPassword);
        // Before the first event: every transaction locks the sessions before it appends to the outbox.
        sessions.signOutEverywhere(user.id());
        // A second factor that was confirmed around the change may be the attacker's; an older one is the owner's.
        secondFactor.removeConfirmedSince(user, undo.changedAt().minus(config.lifetime()), now);
        outbox.append(new UserEvent.EmailChanged(
                user.id(), revertedEmail, previous.mailable(), user.locale(), null, null, now));
        reset.mail(users.refresh(user), now);
        return new Outcome.Restored();
    }

    @Scheduled(every = "1h", delayed = "8m")
    @Transactional
    void forgetExpired() {
        undos.removeExpired(Instant.now());
    }
}
