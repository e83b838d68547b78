package dev.breakwater.media.api.deletion;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.library.Media;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.MediaStatus;
import dev.breakwater.media.api.trash.Disposal;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.jobs.JobQueue;
import dev.breakwater.platform.outbox.Outbox;

/**
 * Deletes media in two steps: the owner no longer finds it at once, and can restore it for a while; then the row and the objects
 * are deleted. Until then its pictures can be read by those who have their URLs.
 */
@Singleton
class Deletions {

    private final Media media;
    private final Disposal disposal;
    private final Outbox outbox;
    private final JobQueue jobs;
    private final DeletionConfig config;

    Deletions(Media media, Disposal disposal, Outbox outbox, JobQueue jobs, DeletionConfig config) {
        this.media = media;
        this.disposal = disposal;
        this.outbox = outbox;
        this.jobs = jobs;
        this.config = config;
    }

    /** Returns false when the owner has no such media. */
    @Transactional
    boolean delete(UUID owner, UUID id) {
        var found = of(owner, id).filter(row -> !row.isDeleted());
        if (found.isEmpty()) return false;
        var row = found.get();
        if (row.is(MediaStatus.pending)) {
            remove(row); // Nothing was uploaded, so there is nothing to restore.
            return true;
        }
        var now = Timestamps.now();
        row.delete(now);
        outbox.append(new MediaEvent.DeletionRequested(id, owner, now));
        jobs.add(DeletionHandler.KIND, id.toString(), new DeletionHandler.Deleted(id), end(row));
        return true;
    }

    /** Returns true as well for a media that is not deleted, so that it may be repeated; false when it is too late. */
    @Transactional
    boolean restore(UUID owner, UUID id) {
        var found = of(owner, id).filter(row -> !row.isDeleted() || end(row).isAfter(Instant.now()));
        found.filter(MediaRow::isDeleted).ifPresent(this::restore);
        return found.isPresent();
    }

    private void restore(MediaRow row) {
        row.restore();
        outbox.append(new MediaEvent.Restored(row.id(), row.ownerId(), row.status(), row.reason(), Timestamps.now()));
    }

    /** Removes a deleted media whose time has come. Returns the time to look again, when that was changed. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Instant> end(UUID id) {
        var found = media.locked(id).filter(MediaRow::isDeleted);
        if (found.isEmpty()) return Optional.empty();
        var end = end(found.get());
        if (end.isAfter(Instant.now())) return Optional.of(end);
        remove(found.get());
        return Optional.empty();
    }

    private Optional<MediaRow> of(UUID owner, UUID id) {
        return media.locked(id).filter(row -> row.ownerId().equals(owner));
    }

    private Instant end(MediaRow row) {
        return row.deletedAt().plus(config.restoreWindow());
    }

    private void remove(MediaRow row) {
        media.remove(row);
        disposal.of(row.ownerId(), List.of(row));
        outbox.append(new MediaEvent.Deleted(row.id(), row.ownerId(), row.hash(), Instant.now()));
    }
}
