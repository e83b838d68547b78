package dev.breakwater.user.session;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.breakwater.events.SignInEvent;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.problem.RateLimit;
import dev.breakwater.user.account.Address;
import dev.breakwater.user.account.Roles;
import dev.breakwater.user.account.Secret;
import dev.breakwater.user.account.UserRow;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.aside.Aside;
import dev.breakwater.user.attempt.Attempts;
import dev.breakwater.user.attempt.Decision;
import dev.breakwater.user.attempt.Devices;
import dev.breakwater.user.attempt.TooManyAttempts;
import dev.breakwater.user.password.Passwords;
import dev.breakwater.user.secondfactor.SecondFactor;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Signs a user in by address and password, and by a code where the account asks for one. */
@ApplicationScoped
class SignIn {

    static final String INVALID_CREDENTIALS = "invalid-credentials";
    static final String NOT_VERIFIED = "email-not-verified";
    static final String DISABLED = "account-disabled";
    static final String WRONG_CODE = "wrong-code";
    static final String TOO_MANY = TooManyAttempts.SLUG;

    private final Attempts attempts;
    private final Devices devices;
    private final Users users;
    private final Roles roles;
    private final Sessions sessions;
    private final Passwords passwords;
    private final SecondFactor secondFactor;
    private final Outbox outbox;
    private final Aside aside;
    private final SignInMeters meters;

    SignIn(
            Attempts attempts,
            Devices devices,
            Users users,
            Roles roles,
            Sessions sessions,
            Passwords passwords,
            SecondFactor secondFactor,
            Outbox outbox,
            Aside aside,
            SignInMeters meters) {
        this.attempts = attempts;
        this.devices = devices;
        this.users = users;
        this.roles = roles;
        this.sessions = sessions;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.outbox = outbox;
        this.aside = aside;
        this.meters = meters;
    }

    /** Every way a sign-in can end. */
    sealed interface Outcome {
        record SignedIn(SessionRow session, Secret refreshToken, Set<String> roles, Secret device) implements Outcome {}

        /** Too many were wrong lately; this one was not looked at. */
        record Throttled(RateLimit limit) implements Outcome {}

        /** The address is unknown or the password wrong; nobody learns which. */
        record InvalidCredentials() implements Outcome {}

        /** The password was right. */
        record NotVerified() implements Outcome {}

        /** The password was right; an administrator disabled the account. */
        record Disabled() implements Outcome {}

        /** The password was right; the account asks for a code too. */
        record CodeNeeded(SecondFactor.Challenge challenge) implements Outcome {}
    }

    /** Every way an answer to {@link Outcome.CodeNeeded} can end. */
    sealed interface CodeOutcome {
        record SignedIn(Outcome.SignedIn signedIn) implements CodeOutcome {}

        record WrongCode() implements CodeOutcome {}

        /** Too many passwords or codes were wrong lately; this one was not looked at. */
        record Throttled(RateLimit limit) implements CodeOutcome {}

        /** Too late, or too many wrong codes: the sign-in must begin again. */
        record Expired() implements CodeOutcome {}
    }

    /** Decided before the account is looked up and before anything is hashed: a storm of guesses costs neither. */
    Outcome signIn(String email, String password, Client client) {
        var address = Address.parse(email);
        var account = address.map(Address::canonical).orElse(email);
        return switch (attempts.atSignIn(account, client.device(), client.ipPrefix())) {
            case Decision.Throttled(var limit) -> {
                meters.failed(TOO_MANY);
                yield new Outcome.Throttled(limit);
            }
            case Decision.Granted(var attempt) -> {
                var outcome = attempt.unlessItFails(() -> check(address, password, client));
                switch (outcome) {
                    case Outcome.SignedIn _ -> attempt.wasRight();
                    case Outcome.NotVerified _, Outcome.Disabled _, Outcome.CodeNeeded _ -> attempt.giveBack();
                    case Outcome.InvalidCredentials _, Outcome.Throttled _ -> {}
                }
                yield outcome;
            }
        };
    }

    /** No connection is held while the password is hashed. */
    private Outcome check(Optional<Address> address, String password, Client client) {
        var user = QuarkusTransaction.requiringNew().call(() -> address.flatMap(users::byAddress));
        var verdict = passwords.check(password, user.map(UserRow::passwordHash));
        if (verdict == Passwords.Verdict.WRONG) {
            refuse(user, INVALID_CREDENTIALS, client);
            return new Outcome.InvalidCredentials();
        }
        var owner = user.orElseThrow();
        if (!owner.isVerified()) {
            refuse(user, NOT_VERIFIED, client);
            return new Outcome.NotVerified();
        }
        if (owner.isDisabled()) {
            refuse(user, DISABLED, client);
            return new Outcome.Disabled();
        }
        if (verdict == Passwords.Verdict.RIGHT_BUT_CHEAP) renewHash(owner, password);
        return QuarkusTransaction.requiringNew().call(() -> secondFactor
                .challenge(owner.id())
                .<Outcome>map(Outcome.CodeNeeded::new)
                .orElseGet(() -> start(owner.id(), client)));
    }

    /** A code counts as a password does: else each new challenge, to be had with the password, would give five guesses more. */
    CodeOutcome answer(Secret challenge, String code, Client client) {
        var owner = QuarkusTransaction.requiringNew()
                .call(() -> secondFactor.ownerOf(challenge).flatMap(users::byId));
        if (owner.isEmpty()) return new CodeOutcome.Expired();
        return switch (attempts.atSignIn(owner.get().canonicalEmail(), client.device(), client.ipPrefix())) {
            case Decision.Throttled(var limit) -> {
                meters.failed(TOO_MANY);
                yield new CodeOutcome.Throttled(limit);
            }
            case Decision.Granted(var attempt) -> {
                var outcome = attempt.unlessItFails(
                        () -> QuarkusTransaction.requiringNew().call(() -> checkCode(challenge, code, client)));
                switch (outcome) {
                    case CodeOutcome.SignedIn _ -> attempt.wasRight();
                    case CodeOutcome.Expired _ -> attempt.giveBack();
                    case CodeOutcome.WrongCode _, CodeOutcome.Throttled _ -> {}
                }
                yield outcome;
            }
        };
    }

    /** A wrong code commits as well: its try counts. */
    private CodeOutcome checkCode(Secret challenge, String code, Client client) {
        return switch (secondFactor.answer(challenge, code)) {
            case SecondFactor.Answer.Right(var userId) ->
                roles.of(userId).isEmpty()
                        ? new CodeOutcome.Expired()
                        : new CodeOutcome.SignedIn(start(userId, client));
            case SecondFactor.Answer.Wrong(var userId) -> {
                meters.failed(WRONG_CODE);
                outbox.append(new SignInEvent.SignInRefused(
                        userId, WRONG_CODE, client.ipPrefix(), client.userAgent(), now()));
                yield new CodeOutcome.WrongCode();
            }
            case SecondFactor.Answer.Void _ -> new CodeOutcome.Expired();
        };
    }

    private Outcome.SignedIn start(UUID userId, Client client) {
        var now = now();
        var session = new SessionRow(userId, client, now);
        sessions.add(session);
        var token = sessions.addToken(session);
        var device = devices.remember(userId, client.device(), now);
        outbox.append(new SignInEvent.SignedIn(userId, session.id(), client.ipPrefix(), client.userAgent(), now));
        meters.succeeded();
        return new Outcome.SignedIn(session, token, roles.of(userId), device);
    }

    /** Beside the answer: only a known account has somebody to tell, and that must not show in the time. */
    private void refuse(Optional<UserRow> user, String reason, Client client) {
        meters.failed(reason);
        var now = now();
        user.ifPresent(known -> aside.run(() -> outbox.append(
                new SignInEvent.SignInRefused(known.id(), reason, client.ipPrefix(), client.userAgent(), now))));
    }

    private void renewHash(UserRow user, String password) {
        var renewed = passwords.hash(password);
        QuarkusTransaction.requiringNew().run(() -> users.rehash(user.id(), user.passwordHash(), renewed));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
