package dev.breakwater.user.throttling;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.problem.RateLimit;
import dev.breakwater.user.password.hashing.Passwords;

/** Checks the password of a signed-in user again, before operations that a stolen session must not allow. */
@Singleton
public class CurrentPassword {

    private final AttemptThrottle attemptThrottle;
    private final Passwords passwords;

    CurrentPassword(AttemptThrottle attemptThrottle, Passwords passwords) {
        this.attemptThrottle = attemptThrottle;
        this.passwords = passwords;
    }

    /**
     * @param hash the account's stored hash; empty when the account does not exist, and then the result is false
     * @throws TooManyAttempts after too many wrong guesses
     */
    public boolean isRight(UUID userId, String password, Optional<String> hash) {
        return switch (attemptThrottle.atOwnPassword(userId)) {
            case ThrottleDecision.Throttled(RateLimit limit) -> throw new TooManyAttempts(limit);
            case ThrottleDecision.Granted(CountedAttempt countedAttempt) ->
                countedAttempt.refundOnException(() -> {
                    var isRight = passwords.check(password, hash) != Passwords.Verdict.WRONG;
                    if (isRight) countedAttempt.succeeded();
                    return isRight;
                });
        };
    }
}
