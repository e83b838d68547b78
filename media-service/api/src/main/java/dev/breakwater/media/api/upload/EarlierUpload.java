package dev.breakwater.media.api.upload;

import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.StoredVariant;

/**
 * Finds a ready media of the same owner with probably the same content, so that the worker can copy its pictures instead of
 * making them again. The worker compares the content: what a client declares proves nothing.
 */
@Singleton
class EarlierUpload {

    private static final String READY = "from MediaRow where ownerId = :owner and status = 'ready'"
            + " and original.recipe is not null and original.sha256 is not null and ";

    private final EntityManager em;

    EarlierUpload(EntityManager em) {
        this.em = em;
    }

    Optional<ThumbnailEvent.Made> sameAs(MediaRow media) {
        return find(media).map(EarlierUpload::made);
    }

    /** The ETag of an upload in parts depends on the parts. */
    private Optional<MediaRow> find(MediaRow media) {
        var details = media.original();
        if (details.sha256() != null) return newest(media, "original.sha256 = :value", details.sha256());
        if (details.etag() == null || details.multipartUploadId() != null) return Optional.empty();
        return newest(media, "original.etag = :value and original.multipartUploadId is null", details.etag())
                .filter(earlier -> earlier.bytes() == media.bytes());
    }

    private Optional<MediaRow> newest(MediaRow media, String condition, String value) {
        return em
                .createQuery(READY + condition + " order by id desc", MediaRow.class)
                .setParameter("owner", media.ownerId())
                .setParameter("value", value)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }

    private static ThumbnailEvent.Made made(MediaRow media) {
        return new ThumbnailEvent.Made(
                media.id(),
                media.hash(),
                media.contentType(),
                media.width(),
                media.height(),
                media.bytes(),
                media.variants().stream().map(StoredVariant::variant).toList(),
                media.picturesVisibility().label(),
                media.original().sha256(),
                media.original().recipe(),
                media.original().blurHash(),
                media.createdAt());
    }
}
