package dev.breakwater.user.signin.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.breakwater.events.SignInEvent;
import dev.breakwater.platform.messaging.ReceivedEvent;

/** One attempt to sign in to an account. Either {@code refusal} or {@code sessionId} is null. */
record SignInRecord(
        UUID id, Instant at, UUID userId, String refusal, UUID sessionId, String ipPrefix, String userAgent) {

    /** Empty for a variant that is newer than this consumer. */
    static Optional<SignInRecord> of(ReceivedEvent<SignInEvent> receivedEvent) {
        var id = receivedEvent.metadata().eventId();
        return switch (receivedEvent.event()) {
            case SignInEvent.SignedIn(var user, var session, var ip, var agent, var at) ->
                Optional.of(new SignInRecord(id, at, user, null, session, ip, agent));
            case SignInEvent.SignInRefused(var user, var reason, var ip, var agent, var at) ->
                Optional.of(new SignInRecord(id, at, user, reason, null, ip, agent));
            case SignInEvent.Unknown _ -> Optional.empty();
        };
    }
}
