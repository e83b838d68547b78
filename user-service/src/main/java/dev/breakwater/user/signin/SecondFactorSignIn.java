package dev.breakwater.user.signin;

import jakarta.inject.Singleton;

import dev.breakwater.platform.problem.RateLimit;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.client.ClientInfo;
import dev.breakwater.user.secondfactor.SecondFactor;
import dev.breakwater.user.signin.SignInAccounts.SignInAccount;
import dev.breakwater.user.throttling.AttemptThrottle;
import dev.breakwater.user.throttling.ThrottleDecision;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** The second step of a sign-in, where the account requires a code: the answer to the challenge. */
@Singleton
class SecondFactorSignIn {

    private final AttemptThrottle attemptThrottle;
    private final SignInAccounts signInAccounts;
    private final SessionStart sessionStart;
    private final SecondFactor secondFactor;
    private final SignInRefusals refusals;

    SecondFactorSignIn(
            AttemptThrottle attemptThrottle,
            SignInAccounts signInAccounts,
            SessionStart sessionStart,
            SecondFactor secondFactor,
            SignInRefusals refusals) {
        this.attemptThrottle = attemptThrottle;
        this.signInAccounts = signInAccounts;
        this.sessionStart = sessionStart;
        this.secondFactor = secondFactor;
        this.refusals = refusals;
    }

    /** The outcomes of an answer to a challenge. */
    sealed interface Outcome {
        record SignedIn(SessionStart.Started started) implements Outcome {}

        record WrongCode() implements Outcome {}

        /** There were too many wrong guesses; this one was not checked. */
        record Throttled(RateLimit limit) implements Outcome {}

        /** The challenge has expired, or there were too many wrong codes: the user must sign in again. */
        record Expired() implements Outcome {}
    }

    /**
     * Counts a code like a password: otherwise an attacker who knows the password could get five more guesses with each new
     * challenge.
     */
    Outcome answer(SecretToken challenge, String code, ClientInfo clientInfo) {
        var owner = secondFactor.ownerOf(challenge).flatMap(signInAccounts::byId);
        if (owner.isEmpty()) return new Outcome.Expired();
        var account = owner.get();
        return switch (attemptThrottle.atSignIn(
                account.status().canonicalEmail(), clientInfo.device(), clientInfo.ipPrefix())) {
            case ThrottleDecision.Throttled(var limit) -> {
                refusals.throttled();
                yield new Outcome.Throttled(limit);
            }
            case ThrottleDecision.Granted(var attempt) -> {
                var outcome = attempt.refundOnException(() ->
                        QuarkusTransaction.requiringNew().call(() -> checkCode(account, challenge, code, clientInfo)));
                switch (outcome) {
                    case Outcome.SignedIn _ -> attempt.succeeded();
                    case Outcome.Expired _ -> attempt.refund();
                    case Outcome.WrongCode _, Outcome.Throttled _ -> {}
                }
                yield outcome;
            }
        };
    }

    /**
     * The transaction commits after a wrong code too, so that it is counted. Locks the account before the challenge, in the
     * same order as a change of the password, which voids the challenge.
     */
    private Outcome checkCode(SignInAccount account, SecretToken challenge, String code, ClientInfo clientInfo) {
        if (!signInAccounts.lockUnchanged(account)) return new Outcome.Expired();
        return switch (secondFactor.answer(challenge, code)) {
            case SecondFactor.Answer.Right _ ->
                new Outcome.SignedIn(sessionStart.start(account, clientInfo).orElseThrow());
            case SecondFactor.Answer.Wrong _ -> {
                refusals.publish(account, SignInRefusals.WRONG_CODE, clientInfo);
                yield new Outcome.WrongCode();
            }
            case SecondFactor.Answer.Void _ -> new Outcome.Expired();
        };
    }
}
