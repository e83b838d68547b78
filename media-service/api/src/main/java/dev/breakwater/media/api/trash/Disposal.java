package dev.breakwater.media.api.trash;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.Status;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Throws away what belongs to a media whose row goes. Where the worker may be busy, the original stays until it has
 * answered: the address of its pictures is known from the answer alone, and without the original a worker that takes over
 * from a dead one could not tell it.
 */
@Singleton
public class Disposal {

    private final EntityManager em;
    private final Trash trash;
    private final TrashConfig config;

    Disposal(EntityManager em, Trash trash, TrashConfig config) {
        this.em = em;
        this.trash = trash;
        this.config = config;
    }

    /** In the transaction that removes the row, which is locked. */
    @Transactional(TxType.MANDATORY)
    public void of(MediaRow media) {
        if (media.status() == Status.processing) {
            await(media);
            return;
        }
        trash.add(media.originalKey(), media.ownerId(), media.uploadExpiresAt());
        media.pictureKeys().forEach(key -> trash.add(key, media.ownerId()));
    }

    private void await(MediaRow media) {
        em.createNativeQuery("""
                        insert into awaited (media_id, owner_id, original_key, until)
                        values (:media, :owner, :key, :until)
                        """)
                .setParameter("media", media.id())
                .setParameter("owner", media.ownerId())
                .setParameter("key", media.originalKey())
                .setParameter("until", Instant.now().plus(config.patience()))
                .executeUpdate();
    }

    /** The worker is done with a media that is gone; these are the pictures that it made. */
    @Transactional(TxType.MANDATORY)
    public void answered(UUID media, Stream<String> pictures) {
        var awaited = take("delete from awaited where media_id = :it returning original_key, owner_id", media);
        var owner = awaited.isEmpty() ? null : (UUID) awaited.getFirst()[1];
        pictures.forEach(key -> trash.add(key, owner));
        awaited.forEach(it -> trash.add((String) it[0], owner));
    }

    @Scheduled(every = "${breakwater.trash.every:10s}", concurrentExecution = ConcurrentExecution.SKIP)
    void giveUp() {
        QuarkusTransaction.requiringNew()
                .run(() -> take("delete from awaited where until < :it returning original_key, owner_id", Instant.now())
                        .forEach(it -> trash.add((String) it[0], (UUID) it[1])));
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> take(String sql, Object it) {
        return em.createNativeQuery(sql).setParameter("it", it).getResultList();
    }
}
