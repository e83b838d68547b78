package dev.breakwater.user.throttling;

import java.util.Base64;

import dev.breakwater.user.account.SecretToken;

/** What a guess is counted against, and how many it may have. The key is a hash: no ledger holds an address. */
record AttemptKey(String key, ThrottlePolicy allowance) {

    /** @param subject whose guesses, in words that no other kind of subject shares */
    static AttemptKey to(String subject, ThrottlePolicy allowance) {
        var hash = SecretToken.sha256(allowance.policy() + ' ' + subject);
        return new AttemptKey(Base64.getUrlEncoder().withoutPadding().encodeToString(hash), allowance);
    }
}
