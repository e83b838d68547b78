package dev.breakwater.user.oauth;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.problem.RateLimit;
import dev.breakwater.user.serviceclient.ClientAuthentication;
import dev.breakwater.user.throttling.AttemptThrottle;
import dev.breakwater.user.throttling.ThrottleDecision;

/** The client credentials grant (RFC 6749, 4.4): a service client gets an access token for itself. */
@Singleton
class ClientCredentialsGrant {

    private final AttemptThrottle attemptThrottle;
    private final ClientAuthentication authentication;

    ClientCredentialsGrant(AttemptThrottle attemptThrottle, ClientAuthentication authentication) {
        this.attemptThrottle = attemptThrottle;
        this.authentication = authentication;
    }

    /** The outcomes of a token request. */
    sealed interface Outcome {
        record Granted(UUID clientId, List<String> scopes) implements Outcome {}

        /** The client is unknown or disabled, or its secret is wrong; the response does not reveal which. */
        record InvalidClient() implements Outcome {}

        /** The client may not do what it asks for. */
        record InvalidScope() implements Outcome {}

        /** There were too many wrong secrets; this one was not checked. */
        record Throttled(RateLimit limit) implements Outcome {}
    }

    /** @param scope the requested scopes, separated by spaces; without it, all of the client */
    Outcome request(PresentedCredentials.Present presented, Optional<String> scope, String network) {
        return switch (attemptThrottle.atClientSecret(presented.clientId(), network)) {
            case ThrottleDecision.Throttled(var limit) -> new Outcome.Throttled(limit);
            case ThrottleDecision.Granted(var attempt) ->
                attempt.refundOnException(() -> {
                    var client = authentication.authenticate(presented.clientId(), presented.clientSecret());
                    if (client.isEmpty()) return new Outcome.InvalidClient();
                    attempt.refund();
                    return grant(client.get(), scope);
                });
        };
    }

    private static Outcome grant(ClientAuthentication.AuthenticatedClient client, Optional<String> scope) {
        if (scope.isEmpty()) return new Outcome.Granted(client.id(), client.scopes());
        var requested = List.of(scope.get().split(" ")).stream().distinct().toList();
        return !requested.isEmpty() && client.scopes().containsAll(requested)
                ? new Outcome.Granted(client.id(), requested)
                : new Outcome.InvalidScope();
    }
}
