package dev.breakwater.user.throttling;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.throttling.store.AttemptKey;
import dev.breakwater.user.throttling.store.FallbackAttemptStore;
import dev.breakwater.user.throttling.store.ThrottlePolicy;

/**
 * Decides whether a guess at a password or a code is allowed now. Guesses from a known device of the account are counted
 * separately (OWASP, "Device Cookies"), so that an attack by strangers does not lock the owner out.
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
    private final ThrottlePolicy ofClient;
    private final ThrottlePolicy ofClientNetwork;

    AttemptThrottle(FallbackAttemptStore fallbackAttemptStore, KnownDevices knownDevices, ThrottlingConfig config) {
        this.fallbackAttemptStore = fallbackAttemptStore;
        this.knownDevices = knownDevices;
        ofAccount = policy(config, "sign-in-account", "account", config.free());
        ofNetwork = policy(config, "sign-in-network", "network", config.freeOfNetwork());
        ofDevice = policy(config, "sign-in-device", "device", config.free());
        ofOwnPassword = policy(config, "own-password", "account", config.free());
        ofMailedLink = policy(config, "mailed-link", "link", config.free());
        ofClient = policy(config, "client-secret", "client", config.freeOfClient());
        ofClientNetwork = policy(config, "client-network", "network", config.freeOfNetwork());
    }

    private static ThrottlePolicy policy(ThrottlingConfig config, String name, String scope, int free) {
        return new ThrottlePolicy(name, scope, free, config.firstWait(), config.longestWait(), config.forgive());
    }

    /**
     * For a sign-in. Called before any work that costs time or reveals whether the account exists.
     *
     * @param account the canonical address, whether or not it has an account
     * @param device the device token that the client presents
     */
    public ThrottleDecision atSignIn(String account, Optional<SecretToken> device, String network) {
        var known = device.filter(token -> knownDevices.isKnown(token, account));
        return known.isPresent()
                ? decide(true, AttemptKey.of(known.get().text() + ' ' + account, ofDevice))
                : decide(false, AttemptKey.of(account, ofAccount), AttemptKey.of(network, ofNetwork));
    }

    /** For the password of a signed-in user, which a stolen session could be used to guess. */
    ThrottleDecision atOwnPassword(UUID userId) {
        return decide(true, AttemptKey.of(userId.toString(), ofOwnPassword));
    }

    /** For the password with an emailed link: only recipients of the email can guess. */
    ThrottleDecision atMailedLink(SecretToken link) {
        return decide(false, AttemptKey.of(link.text(), ofMailedLink));
    }

    /**
     * For the secret of a service client. Counted by client and network together: strangers elsewhere, who know the client's id, must not be
     * able to keep it from getting tokens.
     *
     * @param clientId as presented, whether or not there is such a client
     */
    public ThrottleDecision atClientSecret(String clientId, String network) {
        return decide(
                false, AttemptKey.of(network + ' ' + clientId, ofClient), AttemptKey.of(network, ofClientNetwork));
    }

    private ThrottleDecision decide(boolean resetBySuccess, AttemptKey... attemptKeys) {
        var counted = fallbackAttemptStore.count(List.of(attemptKeys));
        return counted.refusal()
                .<ThrottleDecision>map(ThrottleDecision.Throttled::new)
                .orElseGet(() -> new ThrottleDecision.Granted(
                        new CountedAttempt(fallbackAttemptStore, counted, resetBySuccess)));
    }
}
