package dev.breakwater.user.session;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import dev.breakwater.events.SignInEvent;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.problem.RateLimit;
import dev.breakwater.user.account.Roles;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.background.BackgroundExecutor;
import dev.breakwater.user.password.Passwords;
import dev.breakwater.user.secondfactor.SecondFactor;
import dev.breakwater.user.session.SignInAccounts.Account;
import dev.breakwater.user.throttling.AttemptThrottle;
import dev.breakwater.user.throttling.ThrottleDecision;
import dev.breakwater.user.throttling.TooManyAttempts;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Signs a user in with address and password, and with a code where the account requires one. */
@Singleton
class SignIn {

    static final String INVALID_CREDENTIALS = "invalid-credentials";
    static final String NOT_VERIFIED = "email-not-verified";
    static final String DISABLED = "account-disabled";
    static final String WRONG_CODE = "wrong-code";
    static final String TOO_MANY = TooManyAttempts.SLUG;

    private final AttemptThrottle attemptThrottle;
    private final SignInAccounts signInAccounts;
    private final Roles roles;
    private final SessionStore sessionStore;
    private final Passwords passwords;
    private final SecondFactor secondFactor;
    private final Outbox outbox;
    private final BackgroundExecutor backgroundExecutor;
    private final SignInMetrics meters;

    SignIn(
            AttemptThrottle attemptThrottle,
            SignInAccounts signInAccounts,
            Roles roles,
            SessionStore sessionStore,
            Passwords passwords,
            SecondFactor secondFactor,
            Outbox outbox,
            BackgroundExecutor backgroundExecutor,
            SignInMetrics meters) {
        this.attemptThrottle = attemptThrottle;
        this.signInAccounts = signInAccounts;
        this.roles = roles;
        this.sessionStore = sessionStore;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.outbox = outbox;
        this.backgroundExecutor = backgroundExecutor;
        this.meters = meters;
    }

    /** The outcomes of a sign-in with a password. */
    sealed interface Outcome {
        record SignedIn(SessionRow session, SecretToken refreshToken, Set<String> roles, SecretToken device)
                implements Outcome {}

        /** There were too many wrong guesses; this one was not checked. */
        record Throttled(RateLimit limit) implements Outcome {}

        /** The address is unknown or the password is wrong; the response does not reveal which. */
        record InvalidCredentials() implements Outcome {}

        /** The password is right, but the address is not verified. */
        record NotVerified() implements Outcome {}

        /** The password is right, but an administrator has disabled the account. */
        record Disabled() implements Outcome {}

        /** The password is right, and the account requires a code too. */
        record CodeRequired(SecondFactor.Challenge challenge) implements Outcome {}
    }

    /** The outcomes of an answer to {@link Outcome.CodeRequired}. */
    sealed interface CodeOutcome {
        record SignedIn(Outcome.SignedIn signedIn) implements CodeOutcome {}

        record WrongCode() implements CodeOutcome {}

        /** There were too many wrong guesses; this one was not checked. */
        record Throttled(RateLimit limit) implements CodeOutcome {}

        /** The challenge has expired, or there were too many wrong codes: the user must sign in again. */
        record Expired() implements CodeOutcome {}
    }

    /** Throttles before the account is looked up and before anything is hashed, so that a refused guess costs neither. */
    Outcome signIn(String email, String password, ClientInfo clientInfo) {
        passwords.requirePlace();
        var address = EmailAddress.parse(email);
        var account = address.map(EmailAddress::canonical).orElse(email);
        return switch (attemptThrottle.atSignIn(account, clientInfo.device(), clientInfo.ipPrefix())) {
            case ThrottleDecision.Throttled(var limit) -> {
                meters.failed(TOO_MANY);
                yield new Outcome.Throttled(limit);
            }
            case ThrottleDecision.Granted(var attempt) -> {
                var outcome = attempt.unlessItFails(() -> check(address, password, clientInfo));
                switch (outcome) {
                    case Outcome.SignedIn _ -> attempt.wasRight();
                    case Outcome.NotVerified _, Outcome.Disabled _, Outcome.CodeRequired _ -> attempt.giveBack();
                    case Outcome.InvalidCredentials _, Outcome.Throttled _ -> {}
                }
                yield outcome;
            }
        };
    }

    /**
     * Holds no connection while the password is hashed. If the account changed meanwhile, it is checked again: its owner may
     * have replaced the password because somebody else knows it.
     */
    private Outcome check(Optional<EmailAddress> address, String password, ClientInfo clientInfo) {
        var account = address.flatMap(it -> signInAccounts.byAddress(it, clientInfo.requester()));
        var verdict = passwords.check(password, account.map(Account::passwordHash));
        if (verdict == Passwords.Verdict.WRONG) {
            refuse(account, INVALID_CREDENTIALS, clientInfo);
            return new Outcome.InvalidCredentials();
        }
        var owner = account.orElseThrow();
        if (!owner.status().isVerified()) {
            refuse(account, NOT_VERIFIED, clientInfo);
            return new Outcome.NotVerified();
        }
        if (owner.status().isDisabled()) {
            refuse(account, DISABLED, clientInfo);
            return new Outcome.Disabled();
        }
        var checked = verdict == Passwords.Verdict.RIGHT_NEEDS_REHASH ? rehash(owner, password) : owner;
        return finish(checked, clientInfo).orElseGet(() -> check(address, password, clientInfo));
    }

    /** Empty when the account changed since it was read. */
    private Optional<Outcome> finish(Account account, ClientInfo clientInfo) {
        if (!account.requiresCode()) return start(account, clientInfo).map(Outcome.class::cast);
        return QuarkusTransaction.requiringNew()
                .call(() -> signInAccounts.lockUnchanged(account)
                        ? Optional.of(new Outcome.CodeRequired(secondFactor.challenge(account.id())))
                        : Optional.empty());
    }

    /**
     * Counts a code like a password: otherwise an attacker who knows the password could get five more guesses with each new
     * challenge.
     */
    CodeOutcome answer(SecretToken challenge, String code, ClientInfo clientInfo) {
        var owner = secondFactor.ownerOf(challenge).flatMap(signInAccounts::byId);
        if (owner.isEmpty()) return new CodeOutcome.Expired();
        var account = owner.get();
        return switch (attemptThrottle.atSignIn(
                account.status().canonicalEmail(), clientInfo.device(), clientInfo.ipPrefix())) {
            case ThrottleDecision.Throttled(var limit) -> {
                meters.failed(TOO_MANY);
                yield new CodeOutcome.Throttled(limit);
            }
            case ThrottleDecision.Granted(var attempt) -> {
                var outcome = attempt.unlessItFails(() ->
                        QuarkusTransaction.requiringNew().call(() -> checkCode(account, challenge, code, clientInfo)));
                switch (outcome) {
                    case CodeOutcome.SignedIn _ -> attempt.wasRight();
                    case CodeOutcome.Expired _ -> attempt.giveBack();
                    case CodeOutcome.WrongCode _, CodeOutcome.Throttled _ -> {}
                }
                yield outcome;
            }
        };
    }

    /**
     * The transaction commits after a wrong code too, so that it is counted. Locks the account before the challenge, in the
     * same order as a change of the password, which voids the challenge.
     */
    private CodeOutcome checkCode(Account account, SecretToken challenge, String code, ClientInfo clientInfo) {
        if (!signInAccounts.lockUnchanged(account)) return new CodeOutcome.Expired();
        return switch (secondFactor.answer(challenge, code)) {
            case SecondFactor.Answer.Right _ ->
                new CodeOutcome.SignedIn(start(account, clientInfo).orElseThrow());
            case SecondFactor.Answer.Wrong _ -> {
                meters.failed(WRONG_CODE);
                outbox.append(refusal(account, WRONG_CODE, clientInfo));
                yield new CodeOutcome.WrongCode();
            }
            case SecondFactor.Answer.Void _ -> new CodeOutcome.Expired();
        };
    }

    private Optional<Outcome.SignedIn> start(Account account, ClientInfo clientInfo) {
        return sessionStore.begin(account, clientInfo, now()).map(begun -> {
            meters.succeeded();
            return new Outcome.SignedIn(
                    begun.session(), begun.refreshToken(), roles.of(account.status()), begun.device());
        });
    }

    /** Publishes in the background: only existing accounts have a refusal to publish, and the response time must not reveal it. */
    private void refuse(Optional<Account> account, String reason, ClientInfo clientInfo) {
        meters.failed(reason);
        account.map(known -> refusal(known, reason, clientInfo))
                .ifPresent(event -> backgroundExecutor.run(() -> outbox.append(event)));
    }

    private static SignInEvent refusal(Account account, String reason, ClientInfo clientInfo) {
        return new SignInEvent.SignInRefused(
                account.id(), reason, clientInfo.ipPrefix(), clientInfo.userAgent(), now());
    }

    private Account rehash(Account account, String password) {
        var newHash = passwords.hash(password);
        signInAccounts.replaceHash(account, newHash);
        return account.withHash(newHash);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
