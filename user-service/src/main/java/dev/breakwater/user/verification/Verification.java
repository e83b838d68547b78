package dev.breakwater.user.verification;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.user.account.Address;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import org.hibernate.exception.ConstraintViolationException;

/** Proves that an account's address belongs to its owner, by a mailed link or the code beside it. */
@Singleton
public class Verification {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Users users;
    private final Verifications verifications;
    private final EmailChange emailChange;
    private final Outbox outbox;
    private final VerificationConfig config;

    Verification(
            Users users,
            Verifications verifications,
            EmailChange emailChange,
            Outbox outbox,
            VerificationConfig config) {
        this.users = users;
        this.verifications = verifications;
        this.emailChange = emailChange;
        this.outbox = outbox;
        this.config = config;
    }

    /** Asks for the mail, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void request(UserRow user, Instant at) {
        var token = SecretToken.random();
        var code = "%06d".formatted(RANDOM.nextInt(1_000_000));
        var expiresAt = at.plus(config.lifetime());
        verifications.add(new VerificationRow(user.id(), token, code, at, expiresAt));
        outbox.append(new UserEvent.VerificationRequested(
                user.id(), user.email(), user.displayName(), user.locale(), token.text(), code, expiresAt, at));
    }

    /** Asks for another mail, unless the account is verified or had mails enough. Asking in parallel counts. */
    @Transactional
    void requestAgain(Address address) {
        var now = now();
        users.byAddress(address)
                .flatMap(user -> users.lock(user.id()))
                .filter(user -> !user.isVerified())
                .filter(user -> verifications.countSince(user.id(), now.minus(config.resendInterval())) == 0)
                .filter(user ->
                        verifications.countSince(user.id(), now.minus(config.lifetime())) < config.mailsPerLifetime())
                .ifPresent(user -> request(user, now));
    }

    /** False when the token is unknown, used or expired, or the new address was taken meanwhile. */
    boolean verify(SecretToken token) {
        try {
            var now = now();
            return QuarkusTransaction.requiringNew().call(() -> verifications
                    .lockByToken(token, now)
                    .map(found -> conclude(found, now))
                    .orElse(false));
        } catch (ConstraintViolationException taken) {
            return false;
        }
    }

    /** False when the code is wrong, void, used or expired, or the address unknown: nobody learns which. */
    @Transactional
    boolean verify(Address address, String code) {
        var now = now();
        return users.byAddress(address)
                .flatMap(user -> verifications.lockNewest(user.id(), now))
                .filter(newest -> newest.guess(code, config.tries()))
                .map(right -> conclude(right, now))
                .orElse(false);
    }

    /** Removes only what was used: to remove the account's other rows too could deadlock with their own use. */
    private boolean conclude(VerificationRow used, Instant now) {
        verifications.remove(used);
        if (used.newAddress().isPresent()) {
            emailChange.conclude(
                    users.byId(used.userId()).orElseThrow(), used.newAddress().get(), now);
            return true;
        }
        if (!users.verify(used.userId(), now)) return false;
        var user = users.byId(used.userId()).orElseThrow();
        outbox.append(new UserEvent.Verified(user.id(), user.email(), user.displayName(), user.locale(), now));
        return true;
    }

    @Scheduled(every = "10m", delayed = "1m")
    @Transactional
    void forgetExpired() {
        verifications.removeExpired(Instant.now());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
