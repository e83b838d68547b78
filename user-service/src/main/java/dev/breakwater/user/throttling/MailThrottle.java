package dev.breakwater.user.throttling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import dev.breakwater.platform.address.EmailAddress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/**
 * Limits every email that anybody can cause by typing an address: a form that sends email must not flood an inbox. The limit
 * of a network is answered, since it says nothing about an account. Those of a mailbox and a domain only withhold the email:
 * the answer stays the same as for an address without an account. Notices of security events to an account's own address do
 * not pass here; nobody must be able to suppress them.
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
        // Whoever exhausts it leaves the owner a link that works, or a wait that is shorter than such a link does.
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
     * Counts a request that may cause an email, before anything that tells or costs.
     *
     * @throws TooManyMails when the network made too many lately
     */
    public void countRequest(String network) {
        var refusal = counts.take(List.of(AttemptKey.to(network, ofNetwork))).refusal();
        if (refusal.isPresent())
            throw new TooManyMails(ofNetwork.reached(refusal.get().delay()));
    }

    /** Counts an email that is due, to whatever kind of address; false when it is withheld. */
    public boolean allows(EmailAddress recipient) {
        return allows(recipient, ofMailbox);
    }

    /** The same for a link that resets the password, which has a count of its own: other emails must not keep it back. */
    public boolean allowsReset(EmailAddress recipient) {
        return allows(recipient, resetsOfMailbox);
    }

    private boolean allows(EmailAddress recipient, ThrottlePolicy mailbox) {
        var keys = new ArrayList<AttemptKey>();
        keys.add(AttemptKey.to(Mailbox.of(recipient).name(), mailbox));
        if (!providers.contains(recipient.domain())) keys.add(AttemptKey.to(recipient.domain(), ofDomain));
        var isAllowed = counts.take(keys).refusal().isEmpty();
        if (!isAllowed) withheld.increment();
        return isAllowed;
    }
}
