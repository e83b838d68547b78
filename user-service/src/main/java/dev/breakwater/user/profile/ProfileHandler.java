package dev.breakwater.user.profile;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.messaging.EventReader;
import dev.breakwater.platform.messaging.retry.OutageRetry;
import io.smallrye.common.annotation.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Ends what the cache shows of a profile that changed. It needs no inbox, for twice is as good as once. */
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
        var fact = eventReader.readImpersonal(message, UserEvent.class);
        switch (fact.event()) {
            case UserEvent.ProfileChanged(var id, var _) ->
                forget(id, fact.metadata().at());
            case UserEvent.EmailChanged changed ->
                forget(changed.userId(), fact.metadata().at());
            case UserEvent.ErasureRequested(var id, var _) ->
                forget(id, fact.metadata().at());
            case UserEvent.Erased(var id, var _) -> forget(id, fact.metadata().at());
            case UserEvent.Registered _,
                    UserEvent.RegisteredAgain _,
                    UserEvent.VerificationRequested _,
                    UserEvent.Verified _,
                    UserEvent.EmailChangeRequested _,
                    UserEvent.PasswordResetRequested _,
                    UserEvent.PasswordChanged _,
                    UserEvent.SessionTheftDetected _,
                    UserEvent.SecondFactorEnabled _,
                    UserEvent.SecondFactorDisabled _,
                    UserEvent.Unknown _ -> {}
        }
    }

    /** Waits for a Redis that is away, as long as it could hold anything from before the change. */
    private void forget(UUID id, Instant changedAt) {
        if (cache.isOff()) return;
        var needless = changedAt.plus(cache.longest());
        outageRetry.whileAway(any -> true, () -> {
            if (Instant.now().isBefore(needless)) cache.forget(id);
        });
    }
}
