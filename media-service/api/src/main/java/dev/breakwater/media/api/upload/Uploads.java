package dev.breakwater.media.api.upload;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.erasure.ErasedOwners;
import dev.breakwater.media.api.library.DeclaredFile;
import dev.breakwater.media.api.library.Media;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.MediaStatus;
import dev.breakwater.media.api.library.OriginalDetails;
import dev.breakwater.media.api.quota.Quota;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.MultipartUploads;
import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.platform.Ids;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.problem.RateLimit;
import dev.breakwater.platform.text.TextForm;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Begins uploads, with URLs to which the client sends the bytes. {@link UploadCompletion} is next. */
@Singleton
class Uploads {

    private final Media media;
    private final UploadUrlSigner uploadUrlSigner;
    private final MultipartUploads multipart;
    private final ErasedOwners erased;
    private final UploadExpiry expiry;
    private final Quota quota;
    private final UploadsConfig config;
    private final OwnerLocks ownerLocks = new OwnerLocks();

    Uploads(
            Media media,
            UploadUrlSigner uploadUrlSigner,
            Bucket bucket,
            ErasedOwners erased,
            UploadExpiry expiry,
            Quota quota,
            UploadsConfig config) {
        this.media = media;
        this.uploadUrlSigner = uploadUrlSigner;
        this.multipart = new MultipartUploads(bucket);
        this.erased = erased;
        this.expiry = expiry;
        this.quota = quota;
        this.config = config;
    }

    /** The possible outcomes when an upload begins. */
    sealed interface Beginning {
        record Begun(MediaRow media, PresignedUpload upload) implements Beginning {}

        record TooLarge(long limit) implements Beginning {}

        record TooManyPending(RateLimit limit) implements Beginning {}

        record QuotaExceeded(Quota.Usage usage) implements Beginning {}

        /** The owner's erasure was requested, but the access token is still valid. */
        record Erased() implements Beginning {}
    }

    /** The possible answers to a client that asks for the URLs again. */
    sealed interface Resumption {
        record Pending(PresignedUpload upload) implements Resumption {}

        /** The media does not exist or belongs to another owner. */
        record Unknown() implements Resumption {}

        record Completed() implements Resumption {}

        record Expired() implements Resumption {}
    }

    Beginning begin(UUID owner, CreateUploadRequest file) {
        long limit = config.maxBytes().asLongValue();
        if (file.bytes() > limit) return new Beginning.TooLarge(limit);
        var id = Ids.next();
        return Parts.areUsedFor(file.bytes()) ? beginInParts(owner, id, file) : begin(owner, id, file, null);
    }

    /** The call to the store is not part of the transaction. If this process dies in between, the reconciler aborts the upload. */
    private Beginning beginInParts(UUID owner, UUID id, CreateUploadRequest file) {
        var key = ObjectKeys.original(owner, id);
        var uploadId = multipart.begin(key, file.contentType(), UploadUrlSigner.metadata(file.visibilityOrPrivate()));
        boolean begun = false;
        try {
            var beginning = begin(owner, id, file, uploadId);
            begun = beginning instanceof Beginning.Begun;
            return beginning;
        } finally {
            if (!begun) multipart.abort(key, uploadId);
        }
    }

    private Beginning begin(UUID owner, UUID id, CreateUploadRequest file, String uploadId) {
        return ownerLocks.call(owner, () -> QuarkusTransaction.requiringNew().call(() -> {
            if (erased.holds(owner)) return new Beginning.Erased();
            var now = Timestamps.now();
            // Without this lock, concurrent requests read the same count and exceed the limit.
            media.lockBeginnings(owner);
            if (media.pendingOf(owner) >= config.maxPending()) return new Beginning.TooManyPending(pending(owner, now));
            if (!quota.reserve(owner, file.bytes())) return new Beginning.QuotaExceeded(quota.of(owner));
            var begun = row(owner, id, file, uploadId, now);
            media.add(begun);
            expiry.schedule(begun);
            return new Beginning.Begun(
                    begun, uploadId == null ? uploadUrlSigner.put(begun) : uploadUrlSigner.parts(begun, List.of()));
        }));
    }

    /** The reset time is the earliest expiry; a completed upload frees its place sooner. */
    private RateLimit pending(UUID owner, Instant now) {
        var expiry = media.firstExpiryOf(owner).orElse(now);
        return new RateLimit(
                "pending-uploads", "account", config.maxPending(), config.lifetime(), 0, Duration.between(now, expiry));
    }

    private MediaRow row(UUID owner, UUID id, CreateUploadRequest file, String uploadId, Instant at) {
        var declared = new DeclaredFile(
                TextForm.stored(file.filename()), file.contentType(), file.bytes(), file.visibilityOrPrivate());
        return new MediaRow(
                id,
                owner,
                declared,
                new OriginalDetails(file.sha256(), uploadId),
                at,
                at.plus(uploadId == null ? config.lifetime() : config.multipartLifetime()));
    }

    /** Signs the URLs again, of an upload in parts for those that have not arrived. */
    Resumption resume(UUID owner, UUID id) {
        var found = QuarkusTransaction.requiringNew().call(() -> media.of(owner, id));
        if (found.isEmpty()) return new Resumption.Unknown();
        var row = found.get();
        if (!row.is(MediaStatus.pending))
            return UploadExpiry.REASON.equals(row.reason()) ? new Resumption.Expired() : new Resumption.Completed();
        if (row.uploadExpiresAt().isBefore(Instant.now())) return new Resumption.Expired();
        var uploadId = row.original().multipartUploadId();
        return new Resumption.Pending(
                uploadId == null
                        ? uploadUrlSigner.put(row)
                        : uploadUrlSigner.parts(row, multipart.parts(row.originalKey(), uploadId)));
    }
}
