package dev.breakwater.media.api.trash;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.MediaStatus;
import dev.breakwater.platform.jobs.JobKind;
import dev.breakwater.platform.jobs.JobQueue;

/** Schedules the deletion of unreferenced objects; it runs after the commit. */
@Singleton
public class Trash {

    static final JobKind<ObjectDeletion> DELETION = JobKind.of("object-deletion", ObjectDeletion.class);
    static final int MOST_KEYS = 1_000;

    /** The states in which the store may still have parts of an upload. */
    private final JobQueue jobs;

    private final TrashConfig config;

    Trash(JobQueue jobs, TrashConfig config) {
        this.jobs = jobs;
        this.config = config;
    }

    /** Adds the jobs in the caller's transaction. A key that ends with a slash is a prefix: all objects under it are deleted. */
    @Transactional(TxType.MANDATORY)
    public void add(List<String> keys, Optional<UUID> owner) {
        keys.stream().filter(Trash::isPrefix).forEach(prefix -> addJobs(List.of(prefix), owner));
        addJobs(keys.stream().filter(key -> !isPrefix(key)).toList(), owner);
    }

    static boolean isPrefix(String key) {
        return key.endsWith("/");
    }

    private void addJobs(List<String> keys, Optional<UUID> owner) {
        for (int from = 0; from < keys.size(); from += MOST_KEYS) {
            var some = List.copyOf(keys.subList(from, Math.min(from + MOST_KEYS, keys.size())));
            jobs.add(DELETION, owner.map(UUID::toString).orElse(some.getFirst()), new ObjectDeletion(some, owner));
        }
    }

    /**
     * Checks for the original of a removed or rejected media when its upload URL expires, because a client can write it until
     * then. The erasure of the owner waits for the check.
     */
    @Transactional(TxType.MANDATORY)
    public void addLateCheck(MediaRow media) {
        var uploadId = media.original().multipartUploadId();
        if (uploadId != null) {
            // After the abort, or a completion, the URLs of the parts are of no use.
            if (media.is(MediaStatus.pending) || media.is(MediaStatus.rejected))
                addLateCheck(media, uploadId, Instant.now());
        } else if (media.uploadExpiresAt().plus(config.uploadGrace()).isAfter(Instant.now())) {
            addLateCheck(media, null, media.uploadExpiresAt());
        }
    }

    private void addLateCheck(MediaRow media, String uploadId, Instant expiresAt) {
        jobs.add(
                LateUploadCheck.KIND,
                media.ownerId().toString(),
                new LateUploadCheck.Upload(media.ownerId(), media.id(), expiresAt, uploadId),
                expiresAt);
    }

    /** Makes the checks of an owner due. */
    @Transactional(TxType.MANDATORY)
    void wakeLateChecks(UUID owner) {
        jobs.wake(LateUploadCheck.KIND, owner.toString());
    }

    /** Whether a deletion of the owner's objects, or a check for late uploads, is still pending. */
    public boolean holds(UUID owner) {
        return jobs.contains(DELETION, owner.toString()) || jobs.contains(LateUploadCheck.KIND, owner.toString());
    }
}
