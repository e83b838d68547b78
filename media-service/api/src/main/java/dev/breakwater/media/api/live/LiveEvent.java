package dev.breakwater.media.api.live;

import java.util.Optional;
import java.util.UUID;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.library.MediaStatus;

/** A change, who may see it, and the offset of its record in the topic. */
record LiveEvent(int partition, long offset, UUID owner, MediaChange change) {

    /** Empty for a variant newer than this version. */
    static Optional<LiveEvent> of(int partition, long offset, MediaEvent event) {
        return switch (event) {
            case MediaEvent.Uploaded it ->
                of(
                        partition,
                        offset,
                        it.ownerId(),
                        MediaChange.status(it.mediaId(), MediaStatus.processing, null, it.at()));
            case MediaEvent.Ready it ->
                of(partition, offset, it.ownerId(), MediaChange.status(it.mediaId(), MediaStatus.ready, null, it.at()));
            case MediaEvent.Rejected it ->
                of(
                        partition,
                        offset,
                        it.ownerId(),
                        MediaChange.status(it.mediaId(), MediaStatus.rejected, it.reason(), it.at()));
            case MediaEvent.VisibilityChanged it ->
                of(partition, offset, it.ownerId(), MediaChange.visibility(it.mediaId(), it.visibility(), it.at()));
            case MediaEvent.DeletionRequested it ->
                of(partition, offset, it.ownerId(), MediaChange.deleted(it.mediaId(), it.at()));
            case MediaEvent.Restored it ->
                MediaStatus.of(it.status())
                        .flatMap(status -> of(
                                partition,
                                offset,
                                it.ownerId(),
                                MediaChange.status(it.mediaId(), status, it.reason(), it.at())));
            case MediaEvent.Deleted it ->
                of(partition, offset, it.ownerId(), MediaChange.deleted(it.mediaId(), it.at()));
            case MediaEvent.OwnerErased it ->
                of(partition, offset, it.ownerId(), MediaChange.deleted(it.mediaId(), it.at()));
            case MediaEvent.Unknown _ -> Optional.empty();
        };
    }

    private static Optional<LiveEvent> of(int partition, long offset, UUID owner, MediaChange change) {
        return Optional.of(new LiveEvent(partition, offset, owner, change));
    }
}
