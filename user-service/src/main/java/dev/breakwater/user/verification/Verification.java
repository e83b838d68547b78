package dev.breakwater.user.verification;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.user.account.Registrations;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.throttling.mail.MailThrottle;
import io.quarkus.scheduler.Scheduled;

/** Requests the emails with the link and code that confirm the address of a registration. */
@Singleton
public class Verification {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Users users;
    private final Registrations registrations;
    private final Verifications verifications;
    private final MailThrottle mailThrottle;
    private final Outbox outbox;
    private final VerificationConfig config;

    Verification(
            Users users,
            Registrations registrations,
            Verifications verifications,
            MailThrottle mailThrottle,
            Outbox outbox,
            VerificationConfig config) {
        this.users = users;
        this.registrations = registrations;
        this.verifications = verifications;
        this.mailThrottle = mailThrottle;
        this.outbox = outbox;
        this.config = config;
    }

    /** Requests the first email, within the mailbox's limit, in the caller's transaction, which has locked the address. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void begin(UserRow registration, Instant at) {
        if (mailThrottle.allows(registration.address())) mail(registration, at);
    }

    /** Requests another email, within the limits, for the registration of this browser, or else the newest. */
    @Transactional
    void requestAgain(EmailAddress address, Optional<SecretToken> requester) {
        var now = Timestamps.now();
        users.lockAddress(address);
        requester
                .flatMap(it -> registrations.madeBy(it, address))
                .or(() -> registrations.newest(address, 1).stream().findFirst())
                .flatMap(registration -> users.lock(registration.id()))
                .filter(it -> verifications.countSince(it.id(), now.minus(config.resendInterval())) == 0)
                .filter(it ->
                        verifications.countSince(it.id(), now.minus(config.lifetime())) < config.mailsPerLifetime())
                .filter(it -> mailThrottle.allows(it.address()))
                .ifPresent(it -> mail(it, now));
    }

    private void mail(UserRow user, Instant at) {
        var token = SecretToken.random();
        var code = "%06d".formatted(RANDOM.nextInt(1_000_000));
        var expiresAt = at.plus(config.lifetime());
        verifications.add(new VerificationRow(user.id(), token, code, at, expiresAt));
        outbox.append(new UserEvent.VerificationRequested(
                user.id(), user.email(), user.displayName(), user.locale(), token.text(), code, expiresAt, at));
    }

    @Scheduled(every = "10m", delayed = "1m")
    @Transactional
    void deleteExpired() {
        verifications.deleteRequestedBefore(Instant.now().minus(config.lifetime()));
    }
}
