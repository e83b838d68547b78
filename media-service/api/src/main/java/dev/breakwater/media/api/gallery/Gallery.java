package dev.breakwater.media.api.gallery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.library.Media;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.trash.Disposal;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.page.PageRequest;

/** Lists and deletes an owner's media. */
@Singleton
class Gallery {

    private final Media media;
    private final Disposal disposal;
    private final Outbox outbox;

    Gallery(Media media, Disposal disposal, Outbox outbox) {
        this.media = media;
        this.disposal = disposal;
        this.outbox = outbox;
    }

    List<MediaRow> page(UUID owner, PageRequest page) {
        return media.seen(owner, page);
    }

    Optional<MediaRow> one(UUID owner, UUID id) {
        return media.seen(owner, id);
    }

    /** Returns false when the owner has no such media. */
    @Transactional
    boolean delete(UUID owner, UUID id) {
        var found = media.locked(id).filter(row -> row.ownerId().equals(owner));
        if (found.isEmpty()) return false;
        var row = found.get();
        var now = Instant.now();
        media.remove(row);
        disposal.of(owner, List.of(row));
        outbox.append(new MediaEvent.Deleted(id, owner, row.hash(), now));
        return true;
    }
}
