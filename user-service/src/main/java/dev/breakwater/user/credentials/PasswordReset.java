package dev.breakwater.user.credentials;

import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.password.hashing.Passwords;
import dev.breakwater.user.password.policy.PasswordSimilarity;
import dev.breakwater.user.session.SessionDevices;
import dev.breakwater.user.throttling.KnownDevices;
import dev.breakwater.user.throttling.mail.MailThrottle;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;

/** Resets the password of an account by an emailed link. */
@Singleton
class PasswordReset {

    private final Users users;
    private final PasswordResets resets;
    private final Passwords passwords;
    private final SessionDevices sessions;
    private final KnownDevices knownDevices;
    private final MailThrottle mailThrottle;
    private final Outbox outbox;
    private final CredentialsConfig config;

    PasswordReset(
            Users users,
            PasswordResets resets,
            Passwords passwords,
            SessionDevices sessions,
            KnownDevices knownDevices,
            MailThrottle mailThrottle,
            Outbox outbox,
            CredentialsConfig config) {
        this.users = users;
        this.resets = resets;
        this.passwords = passwords;
        this.sessions = sessions;
        this.knownDevices = knownDevices;
        this.mailThrottle = mailThrottle;
        this.outbox = outbox;
        this.config = config;
    }

    /**
     * Requests the email, within the limits. An unconfirmed registration gets none; its owner can register again. Locks the
     * account, so that concurrent requests are counted.
     */
    @Transactional
    void request(EmailAddress address) {
        var now = Timestamps.now();
        users.byAddress(address)
                .flatMap(user -> users.lock(user.id()))
                .filter(user -> resets.countSince(user.id(), now.minus(config.interval())) == 0)
                .filter(user -> resets.countSince(user.id(), now.minus(config.lifetime())) < config.mailsPerLifetime())
                .filter(user -> mailThrottle.allowsReset(user.address()))
                .ifPresent(user -> mail(user, now));
    }

    /** In the caller's transaction. Not limited here; the caller decides. */
    void mail(UserRow user, Instant now) {
        var token = SecretToken.random();
        var expiresAt = now.plus(config.lifetime());
        resets.add(new PasswordResetRow(token, user, now, expiresAt));
        outbox.append(new UserEvent.PasswordResetRequested(
                user.id(), user.email(), user.locale(), token.text(), expiresAt, now));
    }

    /** The outcomes of using the link. */
    sealed interface Outcome {
        /** The token makes the device known: the owner of the mailbox must be able to sign in during an attack. */
        record Changed(SecretToken device) implements Outcome {}

        /** The link has expired, or is unknown or used. */
        record Expired() implements Outcome {}

        /** The password is similar to the account's name or address; the link stays valid. */
        record Resembling() implements Outcome {}
    }

    /** Computes no hash for a token that is unknown, used or expired. */
    Outcome confirm(SecretToken token, String password, Optional<SecretToken> device) {
        var user = QuarkusTransaction.requiringNew().call(() -> resets.byToken(token, Timestamps.now())
                .flatMap(reset -> users.byId(reset.userId()).filter(reset::wasMailedTo)));
        if (user.isEmpty()) return new Outcome.Expired();
        if (PasswordSimilarity.isOf(password, user.get().email(), user.get().displayName()))
            return new Outcome.Resembling();
        var hash = passwords.hash(password);
        return QuarkusTransaction.requiringNew().call(() -> conclude(token, hash, device));
    }

    /** Locks the account first: of two concurrent requests with one token, the second does not find it. */
    private Outcome conclude(SecretToken token, String hash, Optional<SecretToken> device) {
        var now = Timestamps.now();
        var locked = resets.ownerOf(token).flatMap(users::lock);
        if (locked.isEmpty()) return new Outcome.Expired();
        var user = locked.get();
        if (resets.byToken(token, now).filter(reset -> reset.wasMailedTo(user)).isEmpty() || !user.isVerified())
            return new Outcome.Expired();
        users.changePassword(user.id(), hash);
        sessions.signOutEverywhere(user.id());
        outbox.append(new UserEvent.PasswordChanged(user.id(), user.email(), user.locale(), true, now));
        return new Outcome.Changed(knownDevices.remember(user.id(), device, now));
    }

    @Scheduled(every = "10m", delayed = "2m")
    @Transactional
    void deleteExpired() {
        resets.deleteRequestedBefore(Instant.now().minus(config.lifetime()));
    }
}
