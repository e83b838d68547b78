package dev.breakwater.user.attempt;

import java.util.Base64;

import dev.breakwater.user.account.Secret;

/** What a guess is counted against, and how many it may have. The key is a hash: no ledger holds an address. */
record Charge(String key, Allowance allowance) {

    /** @param subject whose guesses, in words that no other kind of subject shares */
    static Charge to(String subject, Allowance allowance) {
        var hash = Secret.sha256(allowance.policy() + ' ' + subject);
        return new Charge(Base64.getUrlEncoder().withoutPadding().encodeToString(hash), allowance);
    }
}
