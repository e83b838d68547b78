package dev.breakwater.user.profile;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

/** Media that can be shown, as the media service's events say. */
@Singleton
class ReadyMedia {

    private final EntityManager em;

    ReadyMedia(EntityManager em) {
        this.em = em;
    }

    /** Locked until the transaction ends: its removal sees what is stored of it here. */
    Optional<ReadyMediaRow> hold(UUID mediaId, UUID ownerId) {
        return Optional.ofNullable(em.find(ReadyMediaRow.class, mediaId, LockModeType.PESSIMISTIC_READ))
                .filter(media -> media.ownerId().equals(ownerId));
    }

    /** Nothing when it is there. */
    void add(UUID mediaId, UUID ownerId, Map<String, String> pictures) {
        if (em.find(ReadyMediaRow.class, mediaId) == null) em.persist(new ReadyMediaRow(mediaId, ownerId, pictures));
    }

    /** Waits for transactions that hold it. False when it was not there. */
    boolean remove(UUID mediaId) {
        return em.createQuery("delete from ReadyMediaRow where mediaId = :media")
                        .setParameter("media", mediaId)
                        .executeUpdate()
                == 1;
    }
}
