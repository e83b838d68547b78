package dev.breakwater.media.api.trash;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.breakwater.platform.jobs.JobKind;
import dev.breakwater.platform.jobs.JobQueue;

/** Schedules the deletion of unreferenced objects; it runs after the commit. */
@Singleton
public class Trash {

    static final JobKind<ObjectDeletion> DELETION = JobKind.of("object-deletion", ObjectDeletion.class);
    private static final int MOST_KEYS = 1_000;

    private final JobQueue jobs;

    Trash(JobQueue jobs) {
        this.jobs = jobs;
    }

    /** Adds the jobs in the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    public void add(List<String> keys, Optional<UUID> owner) {
        for (int from = 0; from < keys.size(); from += MOST_KEYS) {
            var some = List.copyOf(keys.subList(from, Math.min(from + MOST_KEYS, keys.size())));
            jobs.add(DELETION, owner.map(UUID::toString).orElse(some.getFirst()), new ObjectDeletion(some, owner));
        }
    }

    /** Deletes the original again when the upload URL expires: a client can write it until then. No erasure waits. */
    @Transactional(TxType.MANDATORY)
    public void addOnceMore(String original, Instant writableUntil) {
        jobs.add(DELETION, original, new ObjectDeletion(List.of(original), Optional.empty()), writableUntil);
    }

    /** Whether a deletion of the owner's objects is still pending. */
    public boolean holds(UUID owner) {
        return jobs.contains(DELETION, owner.toString());
    }
}
