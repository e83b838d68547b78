package dev.breakwater.user.throttling;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.problem.RateLimit;
import dev.breakwater.user.password.Passwords;

/** Asks a signed-in person for the password once more, before what a stolen session must not do. */
@Singleton
public class CurrentPassword {

    private final AttemptThrottle attemptThrottle;
    private final Passwords passwords;

    CurrentPassword(AttemptThrottle attemptThrottle, Passwords passwords) {
        this.attemptThrottle = attemptThrottle;
        this.passwords = passwords;
    }

    /**
     * @param hash the account's; empty when it is gone, and then nothing is right
     * @throws TooManyAttempts when it was wrong too often lately
     */
    public boolean isRight(UUID userId, String password, Optional<String> hash) {
        return switch (attemptThrottle.atOwnPassword(userId)) {
            case ThrottleDecision.Throttled(RateLimit limit) -> throw new TooManyAttempts(limit);
            case ThrottleDecision.Granted(CountedAttempt countedAttempt) ->
                countedAttempt.unlessItFails(() -> {
                    var isRight = passwords.check(password, hash) != Passwords.Verdict.WRONG;
                    if (isRight) countedAttempt.wasRight();
                    return isRight;
                });
        };
    }
}
