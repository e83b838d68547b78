package dev.breakwater.media.api.making;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.api.library.Media;
import dev.breakwater.media.api.library.Picture;
import dev.breakwater.media.api.trash.Trash;
import dev.breakwater.platform.facts.Delivery;
import dev.breakwater.platform.inbox.Inbox;
import dev.breakwater.platform.outbox.Outbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Decides about a media by what the worker made of it: the row and the announcement commit together. */
@ApplicationScoped
class ThumbnailHandler {

    private final Inbox inbox;
    private final Media media;
    private final Trash trash;
    private final Outbox outbox;
    private final Event<Decided> decided;

    ThumbnailHandler(Inbox inbox, Media media, Trash trash, Outbox outbox, Event<Decided> decided) {
        this.inbox = inbox;
        this.media = media;
        this.trash = trash;
        this.outbox = outbox;
        this.decided = decided;
    }

    @Incoming("thumbnails")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> message) {
        inbox.once("making", message, ThumbnailEvent.class, this::on);
    }

    private void on(ThumbnailEvent event, Delivery delivery) {
        switch (event) {
            case ThumbnailEvent.Made made -> ready(made);
            case ThumbnailEvent.Refused refused -> rejected(refused);
            case ThumbnailEvent.Unknown _ -> {}
        }
    }

    /** Pictures of a media that was deleted meanwhile go the same way. */
    private void ready(ThumbnailEvent.Made made) {
        var now = Instant.now();
        var found = media.locked(made.mediaId());
        if (found.isEmpty()) {
            made.variants().forEach(it -> trash.add(Picture.of(it).key(made.hash()), now));
        } else if (found.get().made(made)) {
            outbox.append(new MediaEvent.Ready(made.mediaId(), found.get().ownerId(), made.hash(), now));
            decided.fire(Decided.of(found.get()));
        }
    }

    private void rejected(ThumbnailEvent.Refused refused) {
        media.locked(refused.mediaId())
                .filter(row -> row.reject(refused.reason()))
                .ifPresent(row -> {
                    var now = Instant.now();
                    trash.add(row.originalKey(), row.uploadExpiresAt().isAfter(now) ? row.uploadExpiresAt() : now);
                    outbox.append(new MediaEvent.Rejected(row.id(), row.ownerId(), refused.reason(), now));
                    decided.fire(Decided.of(row));
                });
    }
}
