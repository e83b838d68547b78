package dev.breakwater.media.api.trash;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.MultipartUploads;
import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.media.bucket.StoreOutage;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.jobs.JobHandler;
import dev.breakwater.platform.jobs.JobKind;
import dev.breakwater.platform.jobs.JobPolicy;
import dev.breakwater.platform.jobs.JobResult;
import io.quarkus.runtime.annotations.RegisterForReflection;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Deletes what a client writes after its media is removed or rejected. The presigned URL stays valid until it expires, and
 * a PUT that begins before that may end later. The check ends when both have passed and no object is found.
 */
@Singleton
class LateUploadCheck implements JobHandler<LateUploadCheck.Upload> {

    static final JobKind<Upload> KIND = JobKind.of("late-upload-check", Upload.class);
    private static final JobPolicy POLICY = new JobPolicy(12, Duration.ofSeconds(1), Duration.ofMinutes(5), 4);

    /** While the worker may still read the original, see {@link Disposal}; its result wakes the check. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final Bucket bucket;
    private final MultipartUploads multipart;
    private final Statements statements;
    private final TrashConfig config;
    private final Event<OwnerCleaned> ownerCleaned;

    LateUploadCheck(Bucket bucket, Statements statements, TrashConfig config, Event<OwnerCleaned> ownerCleaned) {
        this.bucket = bucket;
        this.multipart = new MultipartUploads(bucket);
        this.statements = statements;
        this.config = config;
        this.ownerCleaned = ownerCleaned;
    }

    /**
     * @param expiresAt when the last upload URL of the media expires
     * @param multipartUploadId S3's id of an upload in parts, which is aborted; null for a single PUT
     */
    @RegisterForReflection
    record Upload(UUID owner, UUID media, Instant expiresAt, String multipartUploadId) {}

    @Override
    public JobKind<Upload> kind() {
        return KIND;
    }

    @Override
    public JobPolicy policy() {
        return POLICY;
    }

    @Override
    public JobResult run(Upload upload) {
        if (isAwaited(upload)) return JobResult.again(upload, Instant.now().plus(BETWEEN_LOOKS));
        var lookedAt = Instant.now();
        boolean found;
        try {
            var original = ObjectKeys.original(upload.owner(), upload.media());
            if (upload.multipartUploadId() != null) multipart.abort(original, upload.multipartUploadId());
            found = delete(original);
        } catch (SdkException e) {
            if (!StoreOutage.isBehind(e)) throw e;
            return new JobResult.Postponed("the object store is unavailable: " + e.getMessage());
        }
        var lastWrite = upload.expiresAt().plus(config.uploadGrace());
        if (lookedAt.isBefore(lastWrite)) return JobResult.again(upload, lastWrite);
        // Another PUT may be under way that began in time as well.
        if (found) return JobResult.again(upload, lookedAt.plus(config.uploadGrace()));
        return JobResult.inTransaction(() -> {
            ownerCleaned.fire(new OwnerCleaned(upload.owner()));
            return JobResult.done();
        });
    }

    private boolean delete(String original) {
        if (bucket.size(original).isEmpty()) return false;
        bucket.delete(original);
        return true;
    }

    private boolean isAwaited(Upload upload) {
        return statements.finds("select from awaited where media_id = ?", upload.media());
    }
}
