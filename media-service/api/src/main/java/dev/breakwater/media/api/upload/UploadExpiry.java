package dev.breakwater.media.api.upload;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.library.Media;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.MediaStatus;
import dev.breakwater.media.api.trash.Disposal;
import dev.breakwater.platform.jobs.JobHandler;
import dev.breakwater.platform.jobs.JobKind;
import dev.breakwater.platform.jobs.JobPolicy;
import dev.breakwater.platform.jobs.JobQueue;
import dev.breakwater.platform.jobs.JobResult;
import dev.breakwater.platform.outbox.Outbox;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Rejects an upload that was not completed in time, and deletes its bytes if there are any. */
@Singleton
public class UploadExpiry implements JobHandler<UploadExpiry.Begun> {

    static final String REASON = "upload-expired";

    static final JobKind<Begun> KIND = JobKind.unique("upload-expiry", Begun.class);
    private static final JobPolicy POLICY = new JobPolicy(10, Duration.ofSeconds(1), Duration.ofMinutes(10), 4);

    private final Media media;
    private final Disposal disposal;
    private final Outbox outbox;
    private final JobQueue jobs;

    UploadExpiry(Media media, Disposal disposal, Outbox outbox, JobQueue jobs) {
        this.media = media;
        this.disposal = disposal;
        this.outbox = outbox;
        this.jobs = jobs;
    }

    @RegisterForReflection
    public record Begun(UUID media) {}

    /** Call it in the transaction that begins the upload. */
    public void schedule(MediaRow begun) {
        jobs.add(KIND, begun.id().toString(), new Begun(begun.id()), begun.uploadExpiresAt());
    }

    @Override
    public JobKind<Begun> kind() {
        return KIND;
    }

    @Override
    public JobPolicy policy() {
        return POLICY;
    }

    /** Does nothing when the upload is already completed or deleted. */
    @Override
    public JobResult run(Begun begun) {
        return JobResult.inTransaction(() -> {
            media.locked(begun.media())
                    .filter(row -> row.is(MediaStatus.pending) && row.reject(REASON))
                    .ifPresent(this::discard);
            return JobResult.done();
        });
    }

    private void discard(MediaRow row) {
        disposal.ofRejected(row);
        outbox.append(new MediaEvent.Rejected(row.id(), row.ownerId(), REASON, Instant.now()));
    }
}
