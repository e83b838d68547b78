package dev.breakwater.user.attempt;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.user.account.Secret;

/**
 * Decides whether a guess at a password or a code may be made now. A device that the account was signed in from before has
 * a tally of its own (OWASP, "Device Cookies"), so that no storm of strangers locks the owner out.
 */
@Singleton
public class Attempts {

    private final Ledgers ledgers;
    private final Devices devices;
    private final Allowance ofAccount;
    private final Allowance ofNetwork;
    private final Allowance ofDevice;
    private final Allowance ofOwnPassword;

    Attempts(Ledgers ledgers, Devices devices, AttemptsConfig config) {
        this.ledgers = ledgers;
        this.devices = devices;
        ofAccount = allowance(config, "sign-in-account", "account", config.free());
        ofNetwork = allowance(config, "sign-in-network", "network", config.freeOfNetwork());
        ofDevice = allowance(config, "sign-in-device", "device", config.free());
        ofOwnPassword = allowance(config, "own-password", "account", config.free());
    }

    private static Allowance allowance(AttemptsConfig config, String policy, String scope, int free) {
        return new Allowance(policy, scope, free, config.firstWait(), config.longestWait(), config.forgive());
    }

    /**
     * For a sign-in, before anything that tells or costs.
     *
     * @param account canonical address, of an account or not
     * @param device what the client shows as its device's token
     */
    public Decision atSignIn(String account, Optional<Secret> device, String network) {
        var known = device.filter(token -> devices.isKnown(token, account));
        return known.isPresent()
                ? decide(true, Charge.to(known.get().text() + ' ' + account, ofDevice))
                : decide(false, Charge.to(account, ofAccount), Charge.to(network, ofNetwork));
    }

    /** For the password of somebody who is signed in, which a stolen session may be used to guess. */
    Decision atOwnPassword(UUID userId) {
        return decide(true, Charge.to(userId.toString(), ofOwnPassword));
    }

    private Decision decide(boolean clearedByRight, Charge... to) {
        var charges = List.of(to);
        var taken = ledgers.take(charges);
        return taken.refusal()
                .<Decision>map(refusal ->
                        new Decision.Throttled(refusal.charge().allowance().reached(refusal.delay())))
                .orElseGet(() -> new Decision.Granted(new Attempt(ledgers, taken.ledger(), charges, clearedByRight)));
    }
}
