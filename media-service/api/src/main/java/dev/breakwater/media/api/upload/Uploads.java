package dev.breakwater.media.api.upload;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.erasure.ErasedOwners;
import dev.breakwater.media.api.library.Media;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.MediaStatus;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.platform.Ids;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.problem.RateLimit;
import dev.breakwater.platform.text.TextForm;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Begins and completes uploads. In between, the client sends the bytes directly to the object store. */
@Singleton
class Uploads {

    private final Media media;
    private final UploadUrlSigner uploadUrlSigner;
    private final Bucket bucket;
    private final Outbox outbox;
    private final ErasedOwners erased;
    private final UploadExpiry expiry;
    private final UploadsConfig config;

    Uploads(
            Media media,
            UploadUrlSigner uploadUrlSigner,
            Bucket bucket,
            Outbox outbox,
            ErasedOwners erased,
            UploadExpiry expiry,
            UploadsConfig config) {
        this.media = media;
        this.uploadUrlSigner = uploadUrlSigner;
        this.bucket = bucket;
        this.outbox = outbox;
        this.erased = erased;
        this.expiry = expiry;
        this.config = config;
    }

    /** The possible outcomes when an upload begins. */
    sealed interface Beginning {
        record Begun(MediaRow media, String url) implements Beginning {}

        record TooLarge(long limit) implements Beginning {}

        record TooManyPending(RateLimit limit) implements Beginning {}

        /** The owner's erasure was requested, but the access token is still valid. */
        record Erased() implements Beginning {}
    }

    /** The possible outcomes when a client completes an upload. */
    sealed interface Completion {
        /** Also the answer to a repeated completion, which changes nothing. */
        record Accepted(MediaRow media) implements Completion {}

        /** The media does not exist or belongs to another owner. */
        record Unknown() implements Completion {}

        record NotUploaded() implements Completion {}

        record WrongSize(long declared, long actual) implements Completion {}

        record Expired() implements Completion {}
    }

    Beginning begin(UUID owner, UploadResource.CreateUploadRequest file) {
        long limit = config.maxBytes().asLongValue();
        if (file.bytes() > limit) return new Beginning.TooLarge(limit);
        return QuarkusTransaction.requiringNew().call(() -> {
            if (erased.holds(owner)) return new Beginning.Erased();
            var now = Timestamps.now();
            // Without this lock, concurrent requests read the same count and exceed the limit.
            media.lockBeginnings(owner);
            if (media.pendingOf(owner) >= config.maxPending()) return new Beginning.TooManyPending(pending(owner, now));
            var begun = row(owner, file, now);
            media.add(begun);
            expiry.schedule(begun);
            return new Beginning.Begun(begun, uploadUrlSigner.url(begun, config.lifetime()));
        });
    }

    /** The reset time is the earliest expiry; a completed upload frees its place sooner. */
    private RateLimit pending(UUID owner, Instant now) {
        var expiry = media.firstExpiryOf(owner).orElse(now);
        return new RateLimit(
                "pending-uploads", "account", config.maxPending(), config.lifetime(), 0, Duration.between(now, expiry));
    }

    private MediaRow row(UUID owner, UploadResource.CreateUploadRequest file, Instant at) {
        return new MediaRow(
                Ids.next(),
                owner,
                TextForm.stored(file.filename()),
                file.contentType(),
                file.bytes(),
                file.visibilityOrPrivate(),
                at,
                at.plus(config.lifetime()));
    }

    /**
     * Why the upload cannot be completed, or what was decided before; empty when {@link #accept} is next. Calls the store outside
     * of a transaction, so that no lock and no connection is in use during the call.
     */
    Optional<Completion> check(UUID owner, UUID id) {
        var found = QuarkusTransaction.requiringNew().call(() -> media.of(owner, id));
        if (found.isEmpty()) return Optional.of(new Completion.Unknown());
        var before = found.get();
        if (before.status() != MediaStatus.pending) return Optional.of(decided(before));
        var size = bucket.size(before.originalKey());
        if (size.isEmpty()) return Optional.of(new Completion.NotUploaded());
        return size.getAsLong() == before.bytes()
                ? Optional.empty()
                : Optional.of(new Completion.WrongSize(before.bytes(), size.getAsLong()));
    }

    /** Commits the status and the event together. The second of two concurrent completions finds the status changed. */
    @Transactional
    Completion accept(UUID id) {
        var found = media.locked(id).filter(row -> !row.isDeleted());
        if (found.isEmpty()) return new Completion.Unknown();
        var row = found.get();
        var now = Instant.now();
        if (!row.uploaded(now)) return decided(row);
        outbox.append(new MediaEvent.Uploaded(
                id, row.ownerId(), row.originalKey(), row.bytes(), row.visibility(), null, null, now));
        return new Completion.Accepted(row);
    }

    private static Completion decided(MediaRow row) {
        return UploadExpiry.REASON.equals(row.reason()) ? new Completion.Expired() : new Completion.Accepted(row);
    }
}
