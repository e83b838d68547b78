package dev.breakwater.user.profile;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

/** Media that can be shown, as far as the media service has told. */
@Singleton
class ReadyMedia {

    private final EntityManager em;

    ReadyMedia(EntityManager em) {
        this.em = em;
    }

    /** Held: it cannot be taken away before this transaction ends, so whoever takes it away sees what is made of it here. */
    Optional<ReadyMediaRow> hold(UUID mediaId, UUID ownerId) {
        return Optional.ofNullable(em.find(ReadyMediaRow.class, mediaId, LockModeType.PESSIMISTIC_READ))
                .filter(media -> media.ownerId().equals(ownerId));
    }

    void add(UUID mediaId, UUID ownerId, Map<String, String> pictures) {
        em.persist(new ReadyMediaRow(mediaId, ownerId, pictures));
    }

    /** Waits for those who hold it. False when it was not there. */
    boolean takeAway(UUID mediaId) {
        return em.createQuery("delete from ReadyMediaRow where mediaId = :media")
                        .setParameter("media", mediaId)
                        .executeUpdate()
                == 1;
    }
}
