package dev.breakwater.user.credentials;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.password.PasswordSimilarity;
import dev.breakwater.user.password.Passwords;
import dev.breakwater.user.session.SessionDevices;
import dev.breakwater.user.throttling.KnownDevices;
import dev.breakwater.user.throttling.MailThrottle;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;

/** Lets the owner of an address choose another password, by a mailed link. */
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

    /** Asks for the mail, unless the account had mails enough; a registration that is not confirmed gets none, but can be made anew. The account is locked, so that asking in parallel counts. */
    @Transactional
    void request(EmailAddress address) {
        var now = now();
        users.byAddress(address)
                .flatMap(user -> users.lock(user.id()))
                .filter(user -> resets.countSince(user.id(), now.minus(config.interval())) == 0)
                .filter(user -> resets.countSince(user.id(), now.minus(config.lifetime())) < config.mailsPerLifetime())
                .filter(user -> mailThrottle.allowsReset(user.address()))
                .ifPresent(user -> mail(user, now));
    }

    /** In the caller's transaction. Not limited here: whoever calls it has reason to. */
    void mail(UserRow user, Instant now) {
        var token = SecretToken.random();
        var expiresAt = now.plus(config.lifetime());
        resets.add(new PasswordResetRow(token, user, now, expiresAt));
        outbox.append(new UserEvent.PasswordResetRequested(
                user.id(), user.email(), user.locale(), token.text(), expiresAt, now));
    }

    /** Every way the link can be used. */
    sealed interface Outcome {
        /** The device is known from now on by the token: who reads the address's mail is the owner, and must get in amid guesses. */
        record Changed(SecretToken device) implements Outcome {}

        /** Or unknown, or used. */
        record Expired() implements Outcome {}

        /** The password is like the account's name or address; the link works on. */
        record Resembling() implements Outcome {}
    }

    /** No hash is computed for a token that is unknown, used or expired. */
    Outcome confirm(SecretToken token, String password, Optional<SecretToken> device) {
        var user = QuarkusTransaction.requiringNew().call(() -> resets.byToken(token, now())
                .flatMap(reset -> users.byId(reset.userId()).filter(reset::wasMailedTo)));
        if (user.isEmpty()) return new Outcome.Expired();
        if (PasswordSimilarity.isOf(password, user.get().email(), user.get().displayName()))
            return new Outcome.Resembling();
        var hash = passwords.hash(password);
        return QuarkusTransaction.requiringNew().call(() -> conclude(token, hash, device));
    }

    /** The account is locked first: of two that use one token at once, the second finds it gone. */
    private Outcome conclude(SecretToken token, String hash, Optional<SecretToken> device) {
        var now = now();
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
    void forgetExpired() {
        resets.removeRequestedBefore(Instant.now().minus(config.lifetime()));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
