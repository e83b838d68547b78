package dev.breakwater.user.signin;

import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.events.SignInEvent;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.user.background.BackgroundExecutor;
import dev.breakwater.user.client.ClientInfo;
import dev.breakwater.user.signin.SignInAccounts.SignInAccount;
import dev.breakwater.user.throttling.TooManyAttempts;

/** Counts refused sign-ins, and publishes those to existing accounts. */
@Singleton
class SignInRefusals {

    static final String INVALID_CREDENTIALS = "invalid-credentials";
    static final String NOT_VERIFIED = "email-not-verified";
    static final String DISABLED = "account-disabled";
    static final String WRONG_CODE = "wrong-code";
    static final String TOO_MANY = TooManyAttempts.SLUG;

    private final Outbox outbox;
    private final BackgroundExecutor backgroundExecutor;
    private final SignInMetrics meters;

    SignInRefusals(Outbox outbox, BackgroundExecutor backgroundExecutor, SignInMetrics meters) {
        this.outbox = outbox;
        this.backgroundExecutor = backgroundExecutor;
        this.meters = meters;
    }

    /** A throttled sign-in is counted, but not published. */
    void throttled() {
        meters.failed(TOO_MANY);
    }

    /** In the caller's transaction. */
    void publish(SignInAccount account, String reason, ClientInfo clientInfo) {
        meters.failed(reason);
        outbox.append(event(account, reason, clientInfo));
    }

    /** Only existing accounts have an event to publish, and the response time must not reveal it. */
    void publishInBackground(Optional<SignInAccount> account, String reason, ClientInfo clientInfo) {
        meters.failed(reason);
        account.map(it -> event(it, reason, clientInfo))
                .ifPresent(event -> backgroundExecutor.run(() -> outbox.append(event)));
    }

    private static SignInEvent event(SignInAccount account, String reason, ClientInfo clientInfo) {
        return new SignInEvent.SignInRefused(
                account.id(), reason, clientInfo.ipPrefix(), clientInfo.userAgent(), Timestamps.now());
    }
}
