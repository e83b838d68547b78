package dev.breakwater.user.throttling;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.user.account.SecretToken;

/**
 * Decides whether a guess at a password or a code may be made now. A device that the account was signed in from before has
 * a tally of its own (OWASP, "Device Cookies"), so that no storm of strangers locks the owner out.
 */
@Singleton
public class AttemptThrottle {

    private final FallbackAttemptStore fallbackAttemptStore;
    private final KnownDevices knownDevices;
    private final ThrottlePolicy ofAccount;
    private final ThrottlePolicy ofNetwork;
    private final ThrottlePolicy ofDevice;
    private final ThrottlePolicy ofOwnPassword;
    private final ThrottlePolicy ofMailedLink;

    AttemptThrottle(FallbackAttemptStore fallbackAttemptStore, KnownDevices knownDevices, ThrottlingConfig config) {
        this.fallbackAttemptStore = fallbackAttemptStore;
        this.knownDevices = knownDevices;
        ofAccount = allowance(config, "sign-in-account", "account", config.free());
        ofNetwork = allowance(config, "sign-in-network", "network", config.freeOfNetwork());
        ofDevice = allowance(config, "sign-in-device", "device", config.free());
        ofOwnPassword = allowance(config, "own-password", "account", config.free());
        ofMailedLink = allowance(config, "mailed-link", "link", config.free());
    }

    private static ThrottlePolicy allowance(ThrottlingConfig config, String policy, String scope, int free) {
        return new ThrottlePolicy(policy, scope, free, config.firstWait(), config.longestWait(), config.forgive());
    }

    /**
     * For a sign-in, before anything that tells or costs.
     *
     * @param account canonical address, of an account or not
     * @param device what the client shows as its device's token
     */
    public ThrottleDecision atSignIn(String account, Optional<SecretToken> device, String network) {
        var known = device.filter(token -> knownDevices.isKnown(token, account));
        return known.isPresent()
                ? decide(true, AttemptKey.to(known.get().text() + ' ' + account, ofDevice))
                : decide(false, AttemptKey.to(account, ofAccount), AttemptKey.to(network, ofNetwork));
    }

    /** For the password of somebody who is signed in, which a stolen session may be used to guess. */
    ThrottleDecision atOwnPassword(UUID userId) {
        return decide(true, AttemptKey.to(userId.toString(), ofOwnPassword));
    }

    /** For the password beside a mailed link, by which only its recipients can guess. */
    ThrottleDecision atMailedLink(SecretToken link) {
        return decide(false, AttemptKey.to(link.text(), ofMailedLink));
    }

    private ThrottleDecision decide(boolean clearedByRight, AttemptKey... to) {
        var charges = List.of(to);
        var taken = fallbackAttemptStore.take(charges);
        return taken.refusal()
                .<ThrottleDecision>map(refusal -> new ThrottleDecision.Throttled(
                        refusal.charge().allowance().reached(refusal.delay())))
                .orElseGet(() -> new ThrottleDecision.Granted(
                        new CountedAttempt(fallbackAttemptStore, taken.ledger(), charges, clearedByRight)));
    }
}
