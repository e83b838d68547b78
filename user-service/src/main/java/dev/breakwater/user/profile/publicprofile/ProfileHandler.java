package dev.breakwater.user.profile.publicprofile;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.messaging.EventReader;
import dev.breakwater.platform.messaging.retry.OutageRetry;
import io.smallrye.common.annotation.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Invalidates the cached profile after a change. It needs no inbox, because it is idempotent. */
@Singleton
class ProfileHandler {

    private final EventReader eventReader;
    private final ProfileCache cache;
    private final OutageRetry outageRetry;

    ProfileHandler(EventReader eventReader, ProfileCache cache, OutageRetry outageRetry) {
        this.eventReader = eventReader;
        this.cache = cache;
        this.outageRetry = outageRetry;
    }

    @Incoming("users")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> message) {
        var event = eventReader.readImpersonal(message, UserEvent.class);
        switch (event.event()) {
            case UserEvent.ProfileChanged(var id, var _) ->
                invalidate(id, event.metadata().at());
            case UserEvent.EmailChanged changed ->
                invalidate(changed.userId(), event.metadata().at());
            case UserEvent.AccountDisabled(var id, var _) ->
                invalidate(id, event.metadata().at());
            case UserEvent.AccountEnabled(var id, var _) ->
                invalidate(id, event.metadata().at());
            case UserEvent.ErasureRequested(var id, var _, var _) ->
                invalidate(id, event.metadata().at());
            case UserEvent.Erased(var id, var _) ->
                invalidate(id, event.metadata().at());
            case UserEvent.Registered _,
                    UserEvent.RegisteredAgain _,
                    UserEvent.VerificationRequested _,
                    UserEvent.Verified _,
                    UserEvent.EmailChangeRequested _,
                    UserEvent.PasswordResetRequested _,
                    UserEvent.PasswordChanged _,
                    UserEvent.SessionTheftDetected _,
                    UserEvent.NewDeviceSignedIn _,
                    UserEvent.SessionEnded _,
                    UserEvent.SecondFactorEnabled _,
                    UserEvent.SecondFactorDisabled _,
                    UserEvent.ErasureNoticeRequested _,
                    UserEvent.Unknown _ -> {}
        }
    }

    /** During an outage of Redis, retries until every profile that was cached before the change has expired. */
    private void invalidate(UUID id, Instant changedAt) {
        if (cache.isOff()) return;
        var expiredAt = changedAt.plus(cache.maxStaleness());
        outageRetry.whileAway(any -> true, () -> {
            if (Instant.now().isBefore(expiredAt)) cache.invalidate(id);
        });
    }
}
