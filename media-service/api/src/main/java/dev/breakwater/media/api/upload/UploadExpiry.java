package dev.breakwater.media.api.upload;

import java.time.Instant;

import jakarta.inject.Singleton;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.library.Media;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.trash.Trash;
import dev.breakwater.platform.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Rejects uploads that never came, and throws away bytes that came and were never completed. */
@Singleton
class UploadExpiry {

    static final String REASON = "upload-expired";

    private static final int BATCH = 100;

    private final Media media;
    private final Trash trash;
    private final Outbox outbox;

    UploadExpiry(Media media, Trash trash, Outbox outbox) {
        this.media = media;
        this.trash = trash;
        this.outbox = outbox;
    }

    @Scheduled(every = "{breakwater.uploads.expiry-every}", concurrentExecution = ConcurrentExecution.SKIP)
    void sweep() {
        sweep(Instant.now());
    }

    void sweep(Instant now) {
        while (sweepSome(now) == BATCH) {
            // until fewer are due
        }
    }

    private int sweepSome(Instant now) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var expired = media.lockedExpired(now, BATCH);
            expired.forEach(row -> reject(row, now));
            return expired.size();
        });
    }

    private void reject(MediaRow row, Instant now) {
        row.reject(REASON);
        trash.add(row.originalKey(), row.ownerId());
        outbox.append(new MediaEvent.Rejected(row.id(), row.ownerId(), REASON, now));
    }
}
