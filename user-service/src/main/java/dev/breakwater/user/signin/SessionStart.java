package dev.breakwater.user.signin;

import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.user.account.Roles;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.client.ClientInfo;
import dev.breakwater.user.session.SessionRow;
import dev.breakwater.user.session.SessionStore;
import dev.breakwater.user.signin.SignInAccounts.SignInAccount;

/** Starts the session of a user whose credentials were checked. */
@Singleton
class SessionStart {

    private final SessionStore sessionStore;
    private final Roles roles;
    private final SignInMetrics meters;

    SessionStart(SessionStore sessionStore, Roles roles, SignInMetrics meters) {
        this.sessionStore = sessionStore;
        this.roles = roles;
        this.meters = meters;
    }

    /** A new session, with its refresh token, the user's roles and the token of the device. */
    record Started(SessionRow session, SecretToken refreshToken, Set<String> roles, SecretToken device) {}

    /** Empty when the account was disabled, or its password changed, since it was checked. */
    Optional<Started> start(SignInAccount account, ClientInfo clientInfo) {
        return sessionStore
                .begin(account.id(), account.passwordHash(), account.wrappedKey(), clientInfo, Timestamps.now())
                .map(begun -> {
                    meters.succeeded();
                    return new Started(
                            begun.session(), begun.refreshToken(), roles.of(account.status()), begun.device());
                });
    }
}
