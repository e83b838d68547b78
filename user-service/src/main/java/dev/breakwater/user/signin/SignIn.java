package dev.breakwater.user.signin;

import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.problem.RateLimit;
import dev.breakwater.user.client.ClientInfo;
import dev.breakwater.user.password.hashing.Passwords;
import dev.breakwater.user.secondfactor.SecondFactor;
import dev.breakwater.user.signin.SignInAccounts.SignInAccount;
import dev.breakwater.user.throttling.AttemptThrottle;
import dev.breakwater.user.throttling.ThrottleDecision;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** The sign-in with address and password. {@link SecondFactorSignIn} follows where the account requires a code. */
@Singleton
class SignIn {

    private final AttemptThrottle attemptThrottle;
    private final SignInAccounts signInAccounts;
    private final SessionStart sessionStart;
    private final Passwords passwords;
    private final SecondFactor secondFactor;
    private final SignInRefusals refusals;

    SignIn(
            AttemptThrottle attemptThrottle,
            SignInAccounts signInAccounts,
            SessionStart sessionStart,
            Passwords passwords,
            SecondFactor secondFactor,
            SignInRefusals refusals) {
        this.attemptThrottle = attemptThrottle;
        this.signInAccounts = signInAccounts;
        this.sessionStart = sessionStart;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.refusals = refusals;
    }

    /** The outcomes of a sign-in with a password. */
    sealed interface Outcome {
        record SignedIn(SessionStart.Started started) implements Outcome {}

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

    /** Throttles before the account is looked up and before anything is hashed, so that a refused guess costs neither. */
    Outcome signIn(String email, String password, ClientInfo clientInfo) {
        passwords.requireCapacity();
        var address = EmailAddress.parse(email);
        var account = address.map(EmailAddress::canonical).orElse(email);
        return switch (attemptThrottle.atSignIn(account, clientInfo.device(), clientInfo.ipPrefix())) {
            case ThrottleDecision.Throttled(var limit) -> {
                refusals.throttled();
                yield new Outcome.Throttled(limit);
            }
            case ThrottleDecision.Granted(var attempt) -> {
                var outcome = attempt.refundOnException(() -> check(address, password, clientInfo));
                switch (outcome) {
                    case Outcome.SignedIn _ -> attempt.succeeded();
                    case Outcome.NotVerified _, Outcome.Disabled _, Outcome.CodeRequired _ -> attempt.refund();
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
        var verdict = passwords.check(password, account.map(SignInAccount::passwordHash));
        if (verdict == Passwords.Verdict.WRONG) {
            refusals.publishInBackground(account, SignInRefusals.INVALID_CREDENTIALS, clientInfo);
            return new Outcome.InvalidCredentials();
        }
        var owner = account.orElseThrow();
        if (!owner.status().isVerified()) {
            refusals.publishInBackground(account, SignInRefusals.NOT_VERIFIED, clientInfo);
            return new Outcome.NotVerified();
        }
        if (owner.status().isDisabled()) {
            refusals.publishInBackground(account, SignInRefusals.DISABLED, clientInfo);
            return new Outcome.Disabled();
        }
        var checked = verdict == Passwords.Verdict.RIGHT_NEEDS_REHASH ? rehash(owner, password) : owner;
        return finish(checked, clientInfo).orElseGet(() -> check(address, password, clientInfo));
    }

    /** Empty when the account changed since it was read. */
    private Optional<Outcome> finish(SignInAccount account, ClientInfo clientInfo) {
        if (!account.requiresCode())
            return sessionStart.start(account, clientInfo).map(Outcome.SignedIn::new);
        return QuarkusTransaction.requiringNew()
                .call(() -> signInAccounts.lockUnchanged(account)
                        ? Optional.of(new Outcome.CodeRequired(secondFactor.challenge(account.id())))
                        : Optional.empty());
    }

    private SignInAccount rehash(SignInAccount account, String password) {
        var newHash = passwords.hash(password);
        signInAccounts.replaceHash(account, newHash);
        return account.withHash(newHash);
    }
}
