package dev.breakwater.user.throttling.mail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.user.throttling.store.AttemptKey;
import dev.breakwater.user.throttling.store.FallbackAttemptStore;
import dev.breakwater.user.throttling.store.ThrottlePolicy;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/**
 * Limits emails that anyone can trigger by entering an address, so that they cannot flood an inbox. A request above the
 * network's limit gets 429, which reveals nothing about an account. Above the limit of a mailbox or a domain the email is
 * suppressed, and the response is the same as for an address without an account. Notices of security events to the account's
 * own address are not limited, because an attacker must not be able to suppress them.
 */
@Startup
@Singleton
public class MailThrottle {

    private final FallbackAttemptStore counts;
    private final ThrottlePolicy ofNetwork;
    private final ThrottlePolicy ofDomain;
    private final ThrottlePolicy ofMailbox;
    private final ThrottlePolicy resetsOfMailbox;
    private final Set<String> providers;
    private final Counter withheld;

    MailThrottle(FallbackAttemptStore counts, MailLimitsConfig config, MeterRegistry metrics) {
        this.counts = counts;
        providers = config.providers();
        ofNetwork = shared("mail-network", "network", config.freeOfNetwork(), config);
        ofDomain = shared("mail-domain", "domain", config.freeOfDomain(), config);
        var perEmail = config.mailboxWindow().dividedBy(config.freeOfMailbox());
        ofMailbox = mailbox("mail-mailbox", config, perEmail);
        // Even when an attacker exhausts it, the owner has a valid link or waits less than a link's lifetime.
        resetsOfMailbox = mailbox("reset-mailbox", config, config.longestWait());
        withheld = Counter.builder("breakwater.mail.withheld")
                .description("Emails that were not requested because their mailbox or domain had enough")
                .register(metrics);
    }

    private static ThrottlePolicy shared(String policy, String scope, int free, MailLimitsConfig config) {
        return new ThrottlePolicy(policy, scope, free, config.firstWait(), config.longestWait(), config.window());
    }

    private static ThrottlePolicy mailbox(String policy, MailLimitsConfig config, Duration longestWait) {
        return new ThrottlePolicy(
                policy, "mailbox", config.freeOfMailbox(), config.firstWait(), longestWait, config.mailboxWindow());
    }

    /**
     * Counts a request that may trigger an email. Called before any work that costs time or reveals an account.
     *
     * @throws TooManyMails after too many requests from the network
     */
    public void countRequest(String network) {
        counts.count(List.of(AttemptKey.of(network, ofNetwork))).refusal().ifPresent(limit -> {
            throw new TooManyMails(limit);
        });
    }

    /** Counts an email to the address, whether or not it has an account; false when the email must be suppressed. */
    public boolean allows(EmailAddress recipient) {
        return allows(recipient, ofMailbox);
    }

    /** The same for a password reset link, which is counted separately: other emails must not suppress it. */
    public boolean allowsReset(EmailAddress recipient) {
        return allows(recipient, resetsOfMailbox);
    }

    private boolean allows(EmailAddress recipient, ThrottlePolicy mailbox) {
        var keys = new ArrayList<AttemptKey>();
        keys.add(AttemptKey.of(Mailbox.of(recipient).name(), mailbox));
        if (!providers.contains(recipient.domain())) keys.add(AttemptKey.of(recipient.domain(), ofDomain));
        var isAllowed = counts.count(keys).refusal().isEmpty();
        if (!isAllowed) withheld.increment();
        return isAllowed;
    }
}
