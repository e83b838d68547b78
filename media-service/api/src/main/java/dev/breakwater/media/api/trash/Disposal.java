package dev.breakwater.media.api.trash;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.MediaStatus;
import dev.breakwater.media.api.quota.Quota;
import dev.breakwater.platform.jobs.JobQueue;

/**
 * Deletes the objects of removed media. While a media is in processing, its original stays until the worker publishes the
 * result: only the result contains the hash in the thumbnails' keys, and a worker that takes over after a crash needs the
 * original to compute it.
 */
@Singleton
public class Disposal {

    private final EntityManager em;
    private final Trash trash;
    private final JobQueue jobs;
    private final Quota quota;
    private final TrashConfig config;
    private final Event<OwnerCleaned> ownerCleaned;

    Disposal(
            EntityManager em,
            Trash trash,
            JobQueue jobs,
            Quota quota,
            TrashConfig config,
            Event<OwnerCleaned> ownerCleaned) {
        this.quota = quota;
        this.em = em;
        this.trash = trash;
        this.jobs = jobs;
        this.config = config;
        this.ownerCleaned = ownerCleaned;
    }

    /** Runs in the transaction that removes the rows. The rows must be locked and belong to {@code owner}. */
    @Transactional(TxType.MANDATORY)
    public void of(UUID owner, List<MediaRow> media) {
        var keys = new ArrayList<String>();
        for (var row : media) {
            trash.addLateCheck(row);
            if (row.is(MediaStatus.processing)) {
                await(row);
                continue;
            }
            keys.add(row.originalKey());
            row.pictureKeys().forEach(keys::add);
            row.transforms().ifPresent(keys::add);
        }
        trash.add(keys, Optional.of(owner));
        release(owner, media);
    }

    private void release(UUID owner, List<MediaRow> media) {
        var counted =
                media.stream().filter(row -> !row.is(MediaStatus.rejected)).toList();
        quota.release(owner, counted.stream().mapToLong(MediaRow::bytes).sum(), counted.size());
    }

    /** Deletes the original of a media and gives its quota back, in the transaction that rejects it. The row stays. */
    @Transactional(TxType.MANDATORY)
    public void ofRejected(MediaRow row) {
        trash.add(List.of(row.originalKey()), Optional.of(row.ownerId()));
        trash.addLateCheck(row);
        quota.release(row.ownerId(), row.bytes(), 1);
    }

    private void await(MediaRow media) {
        var until = Instant.now().plus(config.resultTimeout());
        em.createNativeQuery("""
                        insert into awaited (media_id, owner_id, original_key, until)
                        values (:media, :owner, :key, :until)
                        """)
                .setParameter("media", media.id())
                .setParameter("owner", media.ownerId())
                .setParameter("key", media.originalKey())
                .setParameter("until", until)
                .executeUpdate();
        jobs.add(OriginalRelease.KIND, media.id().toString(), new OriginalRelease.Awaited(media.id()), until);
    }

    /** Ends the wait for the worker's result about a removed media; {@code pictures} are the keys of its thumbnails. */
    @Transactional(TxType.MANDATORY)
    public void answered(UUID media, Stream<String> pictures) {
        var awaited = take(media);
        var owner = awaited.map(it -> (UUID) it[1]);
        var original = awaited.map(it -> (String) it[0]);
        trash.add(Stream.concat(pictures, original.stream()).toList(), owner);
        owner.ifPresent(trash::wakeLateChecks);
        owner.map(OwnerCleaned::new).ifPresent(ownerCleaned::fire);
    }

    /** Whether a result of the worker, a deletion of objects or a check for late uploads is still pending for the owner. */
    public boolean isPending(UUID owner) {
        return trash.holds(owner) || isAwaited(owner);
    }

    private boolean isAwaited(UUID owner) {
        return (Boolean)
                em.createNativeQuery("select exists (select from awaited where owner_id = :owner)", Boolean.class)
                        .setParameter("owner", owner)
                        .getSingleResult();
    }

    @SuppressWarnings("unchecked")
    private Optional<Object[]> take(UUID media) {
        return em
                .createNativeQuery("delete from awaited where media_id = :media returning original_key, owner_id")
                .setParameter("media", media)
                .getResultList()
                .stream()
                .findFirst();
    }
}
