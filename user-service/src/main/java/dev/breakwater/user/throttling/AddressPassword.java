package dev.breakwater.user.throttling;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.inject.Singleton;

import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.password.Passwords;

/** Asks somebody who is not signed in, but has a mailed link or code, for the password. */
@Singleton
public class AddressPassword {

    private final AttemptThrottle attemptThrottle;
    private final Passwords passwords;

    AddressPassword(AttemptThrottle attemptThrottle, Passwords passwords) {
        this.attemptThrottle = attemptThrottle;
        this.passwords = passwords;
    }

    /**
     * The first candidate whose password it is. One hash is computed when there is none, as for one. Counted as a sign-in is: a
     * code does not show yet that the mailbox is theirs.
     *
     * @throws TooManyAttempts when too many were wrong lately, for this address or from this network
     */
    public <T> Optional<T> owner(
            EmailAddress address, String network, String password, List<T> candidates, Function<T, String> hash) {
        passwords.requirePlace();
        return owner(
                attemptThrottle.atSignIn(address.canonical(), Optional.empty(), network), password, candidates, hash);
    }

    /**
     * The same for somebody with a mailed link, who is not counted among all those who know the address: strangers must not
     * make the owner wait.
     *
     * @throws TooManyAttempts when too many were wrong lately with this link
     */
    public <T> Optional<T> owner(SecretToken link, String password, List<T> candidates, Function<T, String> hash) {
        passwords.requirePlace();
        return owner(attemptThrottle.atMailedLink(link), password, candidates, hash);
    }

    private <T> Optional<T> owner(
            ThrottleDecision decision, String password, List<T> candidates, Function<T, String> hash) {
        return switch (decision) {
            case ThrottleDecision.Throttled(var limit) -> throw new TooManyAttempts(limit);
            case ThrottleDecision.Granted(var attempt) ->
                attempt.unlessItFails(() -> {
                    var owner = find(password, candidates, hash);
                    if (owner.isPresent()) attempt.giveBack();
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
