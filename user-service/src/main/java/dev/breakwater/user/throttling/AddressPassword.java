package dev.breakwater.user.throttling;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.inject.Singleton;

import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.password.hashing.Passwords;

/** Checks the password of a caller who is not signed in, but has an emailed link or code. */
@Singleton
public class AddressPassword {

    private final AttemptThrottle attemptThrottle;
    private final Passwords passwords;

    AddressPassword(AttemptThrottle attemptThrottle, Passwords passwords) {
        this.attemptThrottle = attemptThrottle;
        this.passwords = passwords;
    }

    /**
     * The first candidate with this password. Without candidates a dummy hash is compared, so that the duration is the same.
     * Counted like a sign-in, because an unchecked code does not prove ownership of the mailbox.
     *
     * @throws TooManyAttempts after too many wrong guesses for this address or from this network
     */
    public <T> Optional<T> owner(
            EmailAddress address, String network, String password, List<T> candidates, Function<T, String> hash) {
        passwords.requireCapacity();
        return owner(
                attemptThrottle.atSignIn(address.canonical(), Optional.empty(), network), password, candidates, hash);
    }

    /**
     * The same for a caller with an emailed link, counted by the link instead of the address: strangers must not be able to
     * make the owner wait.
     *
     * @throws TooManyAttempts after too many wrong guesses with this link
     */
    public <T> Optional<T> owner(SecretToken link, String password, List<T> candidates, Function<T, String> hash) {
        passwords.requireCapacity();
        return owner(attemptThrottle.atMailedLink(link), password, candidates, hash);
    }

    private <T> Optional<T> owner(
            ThrottleDecision decision, String password, List<T> candidates, Function<T, String> hash) {
        return switch (decision) {
            case ThrottleDecision.Throttled(var limit) -> throw new TooManyAttempts(limit);
            case ThrottleDecision.Granted(var attempt) ->
                attempt.refundOnException(() -> {
                    var owner = find(password, candidates, hash);
                    if (owner.isPresent()) attempt.refund();
                    return owner;
                });
        };
    }

    private <T> Optional<T> find(String password, List<T> candidates, Function<T, String> hash) {
        if (candidates.isEmpty()) passwords.check(password, Optional.empty());
        return candidates.stream()
                .filter(it -> passwords.check(password, Optional.of(hash.apply(it))) != Passwords.Verdict.WRONG)
                .findFirst();
    }
}
