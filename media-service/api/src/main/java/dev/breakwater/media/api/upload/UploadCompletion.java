package dev.breakwater.media.api.upload;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.library.Media;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.MediaStatus;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.MultipartUploads;
import dev.breakwater.platform.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Completes an upload whose bytes are in the store. Any repetition, also a concurrent one, has no further effect. */
@Singleton
public class UploadCompletion {

    private final Media media;
    private final Bucket bucket;
    private final MultipartUploads multipart;
    private final Outbox outbox;
    private final EarlierUpload earlier;

    UploadCompletion(Media media, Bucket bucket, Outbox outbox, EarlierUpload earlier) {
        this.media = media;
        this.bucket = bucket;
        this.multipart = new MultipartUploads(bucket);
        this.outbox = outbox;
        this.earlier = earlier;
    }

    /** The possible outcomes when an upload is completed. */
    public sealed interface Completion {
        /** Also the answer to a repeated completion, which changes nothing. */
        record Accepted(MediaRow media) implements Completion {}

        /** The media does not exist or belongs to another owner. */
        record Unknown() implements Completion {}

        record NotUploaded() implements Completion {}

        record WrongSize(long declared, long actual) implements Completion {}

        record Expired() implements Completion {}
    }

    /** The result of {@link #check}. */
    public sealed interface Check {
        /** The upload cannot be completed, or was completed or decided before. */
        record Decided(Completion completion) implements Check {}

        /** The bytes are there: {@link #accept} is next. */
        record Arrived(String etag) implements Check {}
    }

    /**
     * Looks into the store, and makes one object of the parts if there are any. Runs outside of a transaction, so that no lock and
     * no connection is in use during the calls.
     */
    public Check check(UUID owner, UUID id) {
        var found = QuarkusTransaction.requiringNew().call(() -> media.of(owner, id));
        if (found.isEmpty()) return new Check.Decided(new Completion.Unknown());
        var before = found.get();
        if (!before.is(MediaStatus.pending)) return new Check.Decided(decided(before));
        if (before.original().multipartUploadId() != null) join(before);
        var stored = bucket.head(before.originalKey());
        if (stored.isEmpty()) return new Check.Decided(new Completion.NotUploaded());
        var object = stored.get();
        return object.size() == before.bytes()
                ? new Check.Arrived(object.etag())
                : new Check.Decided(new Completion.WrongSize(before.bytes(), object.size()));
    }

    /** Does nothing while parts are missing, and when the object was made before: its parts are then gone. */
    private void join(MediaRow pending) {
        var uploadId = pending.original().multipartUploadId();
        var arrived = multipart.parts(pending.originalKey(), uploadId);
        if (new Parts(pending.bytes()).areAllAmong(arrived))
            multipart.complete(pending.originalKey(), uploadId, arrived);
    }

    /** Commits the status and the event together. The second of two concurrent completions finds the status changed. */
    @Transactional
    public Completion accept(UUID id, String etag) {
        var found = media.locked(id).filter(row -> !row.isDeleted());
        if (found.isEmpty()) return new Completion.Unknown();
        var row = found.get();
        var now = Instant.now();
        if (!row.uploaded(now, etag)) return decided(row);
        announce(row, now);
        return new Completion.Accepted(row);
    }

    /** Publishes a completed upload again, if no result has arrived. A worker that processes it twice makes the same. */
    @Transactional
    public void announceAgain(UUID id) {
        media.locked(id)
                .filter(row -> row.is(MediaStatus.processing) && !row.isDeleted())
                .ifPresent(row -> announce(row, Instant.now()));
    }

    private void announce(MediaRow row, Instant now) {
        outbox.append(new MediaEvent.Uploaded(
                row.id(),
                row.ownerId(),
                row.originalKey(),
                row.bytes(),
                row.visibility(),
                row.original().sha256(),
                earlier.sameAs(row).orElse(null),
                now));
    }

    private static Completion decided(MediaRow row) {
        return UploadExpiry.REASON.equals(row.reason()) ? new Completion.Expired() : new Completion.Accepted(row);
    }
}
