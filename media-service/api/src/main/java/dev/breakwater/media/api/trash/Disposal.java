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
import dev.breakwater.media.api.library.Status;
import dev.breakwater.platform.jobs.JobQueue;

/**
 * Throws away what belongs to media whose rows go. Where the worker may be busy, the original stays until it has
 * answered: the address of its pictures is known from the answer alone, and without the original a worker that takes over
 * from a dead one could not tell it.
 */
@Singleton
public class Disposal {

    private final EntityManager em;
    private final Trash trash;
    private final JobQueue jobs;
    private final TrashConfig config;
    private final Event<OwnerCleaned> ownerCleaned;

    Disposal(EntityManager em, Trash trash, JobQueue jobs, TrashConfig config, Event<OwnerCleaned> ownerCleaned) {
        this.em = em;
        this.trash = trash;
        this.jobs = jobs;
        this.config = config;
        this.ownerCleaned = ownerCleaned;
    }

    /** In the transaction that removes the rows, which are locked and of one owner. */
    @Transactional(TxType.MANDATORY)
    public void of(UUID owner, List<MediaRow> media) {
        var keys = new ArrayList<String>();
        for (var row : media) {
            if (row.status() == Status.processing) {
                await(row);
                continue;
            }
            keys.add(row.originalKey());
            row.pictureKeys().forEach(keys::add);
            if (row.uploadExpiresAt().isAfter(Instant.now()))
                trash.addOnceMore(row.originalKey(), row.uploadExpiresAt());
        }
        trash.add(keys, Optional.of(owner));
    }

    private void await(MediaRow media) {
        var until = Instant.now().plus(config.patience());
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

    /** The worker is done with a media that is gone, or given up; these are the pictures that it made. */
    @Transactional(TxType.MANDATORY)
    public void answered(UUID media, Stream<String> pictures) {
        var awaited = take(media);
        var owner = awaited.map(it -> (UUID) it[1]);
        var original = awaited.map(it -> (String) it[0]);
        trash.add(Stream.concat(pictures, original.stream()).toList(), owner);
        owner.map(OwnerCleaned::new).ifPresent(ownerCleaned::fire);
    }

    /** Whether the worker's answer about media of the owner's is awaited, or objects are still to be deleted. */
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
