package dev.breakwater.user.throttling.store;

import java.util.Base64;

import dev.breakwater.user.account.SecretToken;

/** The key of a count, and its policy. The key is a hash, so that the stores contain no addresses. */
public record AttemptKey(String key, ThrottlePolicy policy) {

    /** @param subject the account, network or device whose guesses are counted */
    public static AttemptKey of(String subject, ThrottlePolicy policy) {
        var hash = SecretToken.sha256(policy.policy() + ' ' + subject);
        return new AttemptKey(Base64.getUrlEncoder().withoutPadding().encodeToString(hash), policy);
    }
}
