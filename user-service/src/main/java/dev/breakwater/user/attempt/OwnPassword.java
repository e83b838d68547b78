package dev.breakwater.user.attempt;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.problem.RateLimit;
import dev.breakwater.user.password.Passwords;

/** Asks a signed-in person for the password once more, before what a stolen session must not do. */
@Singleton
public class OwnPassword {

    private final Attempts attempts;
    private final Passwords passwords;

    OwnPassword(Attempts attempts, Passwords passwords) {
        this.attempts = attempts;
        this.passwords = passwords;
    }

    /**
     * @param hash the account's; empty when it is gone, and then nothing is right
     * @throws TooManyAttempts when it was wrong too often lately
     */
    public boolean isRight(UUID userId, String password, Optional<String> hash) {
        return switch (attempts.atOwnPassword(userId)) {
            case Decision.Throttled(RateLimit limit) -> throw new TooManyAttempts(limit);
            case Decision.Granted(Attempt attempt) ->
                attempt.unlessItFails(() -> {
                    var isRight = passwords.check(password, hash) != Passwords.Verdict.WRONG;
                    if (isRight) attempt.wasRight();
                    return isRight;
                });
        };
    }
}
