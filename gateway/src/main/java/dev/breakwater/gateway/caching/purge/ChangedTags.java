package dev.breakwater.gateway.caching.purge;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.events.UserEvent;
import dev.breakwater.gateway.caching.cdn.CacheTag;
import dev.breakwater.platform.messaging.EventReader;
import dev.breakwater.platform.messaging.UnreadableEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** The tags whose responses an event makes obsolete. */
@Singleton
class ChangedTags {

    private static final Logger LOG = Logger.getLogger(ChangedTags.class);

    private final EventReader eventReader;

    ChangedTags(EventReader eventReader) {
        this.eventReader = eventReader;
    }

    record Change(List<CacheTag> tags, Instant at) {}

    /** No tags for an event that cannot be read; the dead letters of other consumers show it. */
    Change of(ConsumerRecord<String, byte[]> message) {
        try {
            if (message.topic().endsWith(MediaEvent.TOPIC)) {
                var received = eventReader.readImpersonal(message, MediaEvent.class);
                return new Change(of(received.event()), received.metadata().at());
            }
            var received = eventReader.readImpersonal(message, UserEvent.class);
            return new Change(of(received.event()), received.metadata().at());
        } catch (UnreadableEventException e) {
            LOG.warnf("skipped %s-%d at %d: %s", message.topic(), message.partition(), message.offset(), e);
            return new Change(List.of(), Instant.ofEpochMilli(message.timestamp()));
        }
    }

    private static List<CacheTag> of(UserEvent event) {
        return switch (event) {
            case UserEvent.Verified _,
                    UserEvent.EmailChanged _,
                    UserEvent.ProfileChanged _,
                    UserEvent.AccountDisabled _,
                    UserEvent.AccountEnabled _,
                    UserEvent.ErasureRequested _,
                    UserEvent.Erased _ -> List.of(CacheTag.user(event.userId()));
            case UserEvent.Registered _,
                    UserEvent.RegisteredAgain _,
                    UserEvent.VerificationRequested _,
                    UserEvent.EmailChangeRequested _,
                    UserEvent.PasswordResetRequested _,
                    UserEvent.PasswordChanged _,
                    UserEvent.SessionTheftDetected _,
                    UserEvent.NewDeviceSignedIn _,
                    UserEvent.SessionEnded _,
                    UserEvent.SecondFactorEnabled _,
                    UserEvent.SecondFactorDisabled _,
                    UserEvent.ErasureNoticeRequested _,
                    UserEvent.Unknown _ -> List.of();
        };
    }

    private static List<CacheTag> of(MediaEvent event) {
        return switch (event) {
            case MediaEvent.Deleted deleted -> media(deleted.hash());
            case MediaEvent.OwnerErased erased -> media(erased.hash());
            case MediaEvent.VisibilityChanged changed -> media(changed.formerHash());
            case MediaEvent.Uploaded _,
                    MediaEvent.Ready _,
                    MediaEvent.Rejected _,
                    MediaEvent.DeletionRequested _,
                    MediaEvent.Restored _,
                    MediaEvent.Unknown _ -> List.of();
        };
    }

    private static List<CacheTag> media(String hash) {
        return Stream.of(hash).filter(Objects::nonNull).map(CacheTag::media).toList();
    }
}
