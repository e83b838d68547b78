package dev.breakwater.media.api.processing;

import java.time.Instant;
import java.util.stream.Stream;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.api.library.Media;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.StoredVariant;
import dev.breakwater.media.api.quota.Quota;
import dev.breakwater.media.api.relocation.Relocation;
import dev.breakwater.media.api.trash.Disposal;
import dev.breakwater.media.bucket.Visibility;
import dev.breakwater.platform.inbox.Inbox;
import dev.breakwater.platform.messaging.EventMetadata;
import dev.breakwater.platform.outbox.Outbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Stores the worker's result: the row and the outbox event commit together. */
@Singleton
class ThumbnailHandler {

    private final Inbox inbox;
    private final Media media;
    private final Disposal disposal;
    private final Relocation relocation;
    private final Quota quota;
    private final Outbox outbox;
    private final Event<ProcessingFinished> processingFinished;

    ThumbnailHandler(
            Inbox inbox,
            Media media,
            Disposal disposal,
            Relocation relocation,
            Quota quota,
            Outbox outbox,
            Event<ProcessingFinished> processingFinished) {
        this.inbox = inbox;
        this.media = media;
        this.disposal = disposal;
        this.relocation = relocation;
        this.quota = quota;
        this.outbox = outbox;
        this.processingFinished = processingFinished;
    }

    @Incoming("thumbnails")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> message) {
        inbox.once("making", message, ThumbnailEvent.class, this::on);
    }

    private void on(ThumbnailEvent event, EventMetadata eventMetadata) {
        switch (event) {
            case ThumbnailEvent.Made made -> ready(made);
            case ThumbnailEvent.Refused refused -> rejected(refused);
            case ThumbnailEvent.Unknown _ -> {}
        }
    }

    /** Deletes the thumbnails when the media was deleted during processing. */
    private void ready(ThumbnailEvent.Made made) {
        var now = Instant.now();
        var found = media.locked(made.mediaId());
        long declaredBytes = found.map(MediaRow::bytes).orElse(0L);
        if (found.isEmpty()) {
            disposal.answered(made.mediaId(), made.variants().stream().map(it -> StoredVariant.of(it)
                    .key(Visibility.of(made.visibility()), made.hash())
                    .value()));
        } else if (found.get().made(made)) {
            quota.settle(found.get().ownerId(), declaredBytes, made.bytes());
            outbox.append(new MediaEvent.Ready(
                    made.mediaId(),
                    found.get().ownerId(),
                    made.hash(),
                    found.get().publicPictures(),
                    now));
            relocation.schedule(found.get());
            processingFinished.fire(ProcessingFinished.of(found.get()));
        }
    }

    private void rejected(ThumbnailEvent.Refused refused) {
        var found = media.locked(refused.mediaId());
        if (found.isEmpty()) {
            disposal.answered(refused.mediaId(), Stream.empty());
        } else if (found.get().reject(refused.reason())) {
            var row = found.get();
            var now = Instant.now();
            disposal.ofRejected(row);
            outbox.append(new MediaEvent.Rejected(row.id(), row.ownerId(), refused.reason(), now));
            processingFinished.fire(ProcessingFinished.of(row));
        }
    }
}
