package dev.breakwater.user.profile.avatar;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

/** Media that can be avatars, according to the media service's events. */
@Singleton
public class ReadyMedia {

    private final EntityManager em;

    ReadyMedia(EntityManager em) {
        this.em = em;
    }

    /** Locks the row: a concurrent {@link #remove} waits for this transaction, and then sees the avatar that it stored. */
    public Optional<ReadyMediaRow> lock(UUID mediaId, UUID ownerId) {
        return Optional.ofNullable(em.find(ReadyMediaRow.class, mediaId, LockModeType.PESSIMISTIC_READ))
                .filter(media -> media.ownerId().equals(ownerId));
    }

    /** Does nothing when the row exists. */
    void add(UUID mediaId, UUID ownerId, Map<String, String> pictures) {
        if (em.find(ReadyMediaRow.class, mediaId) == null) em.persist(new ReadyMediaRow(mediaId, ownerId, pictures));
    }

    /** Waits for transactions that have locked it. False when there is no such media. */
    boolean remove(UUID mediaId) {
        return em.createQuery("delete from ReadyMediaRow where mediaId = :media")
                        .setParameter("media", mediaId)
                        .executeUpdate()
                == 1;
    }
}
