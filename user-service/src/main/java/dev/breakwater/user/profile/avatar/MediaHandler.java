package dev.breakwater.user.profile.avatar;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.inbox.Inbox;
import dev.breakwater.platform.inbox.Tombstones;
import dev.breakwater.platform.messaging.EventMetadata;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.user.account.Users;
import io.smallrye.common.annotation.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Stores which media can be avatars, and removes an avatar when its media is deleted or becomes private. A retried event can arrive after later
 * ones of the same media: nothing is stored for a deleted media.
 */
@Singleton
class MediaHandler {

    private final Inbox inbox;
    private final Tombstones tombstones;
    private final ReadyMedia media;
    private final Users users;
    private final Outbox outbox;

    MediaHandler(Inbox inbox, Tombstones tombstones, ReadyMedia media, Users users, Outbox outbox) {
        this.inbox = inbox;
        this.tombstones = tombstones;
        this.media = media;
        this.users = users;
        this.outbox = outbox;
    }

    @Incoming("media")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> message) {
        inbox.once("avatars", message, MediaEvent.class, this::on);
    }

    private void on(MediaEvent event, EventMetadata eventMetadata) {
        switch (event) {
            case MediaEvent.Ready ready -> ready(ready);
            case MediaEvent.Deleted deleted -> deleted(deleted.mediaId(), deleted.ownerId(), eventMetadata.at());
            case MediaEvent.OwnerErased erased -> deleted(erased.mediaId(), erased.ownerId(), eventMetadata.at());
            case MediaEvent.VisibilityChanged changed -> changed(changed, eventMetadata.at());
            // A media that may be restored stays the avatar.
            case MediaEvent.DeletionRequested _, MediaEvent.Restored _ -> {}
            case MediaEvent.Uploaded _, MediaEvent.Rejected _, MediaEvent.Unknown _ -> {}
        }
    }

    private void ready(MediaEvent.Ready ready) {
        add(ready.mediaId(), ready.ownerId(), ready.pictures());
    }

    /** The avatar's URLs end with the change, so the avatar is removed; the pictures of public media can be chosen again. */
    private void changed(MediaEvent.VisibilityChanged changed, Instant at) {
        remove(changed.mediaId(), changed.ownerId(), at);
        add(changed.mediaId(), changed.ownerId(), changed.pictures());
    }

    private void deleted(UUID mediaId, UUID ownerId, Instant at) {
        tombstones.add(MediaEvent.TOPIC, mediaId);
        remove(mediaId, ownerId, at);
    }

    private void add(UUID mediaId, UUID ownerId, Map<String, String> pictures) {
        if (pictures == null || tombstones.has(MediaEvent.TOPIC, mediaId)) return;
        media.add(mediaId, ownerId, pictures);
    }

    private void remove(UUID mediaId, UUID ownerId, Instant at) {
        if (media.remove(mediaId) && users.dropAvatar(ownerId, mediaId))
            outbox.append(new UserEvent.ProfileChanged(ownerId, at));
    }
}
