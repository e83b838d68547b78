package dev.breakwater.email.delivery;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;

/** The letters as the admin's API reads and repeats them. */
@Singleton
public class DeliveryAdministration {

    private final EntityManager db;
    private final DeliveryQueue deliveryQueue;

    DeliveryAdministration(EntityManager db, DeliveryQueue deliveryQueue) {
        this.db = db;
        this.deliveryQueue = deliveryQueue;
    }

    /** Every way to answer the wish for a second copy. */
    sealed interface Resend {
        record Queued(UUID again) implements Resend {}

        record NoSuchLetter() implements Resend {}

        record StillUnderWay() implements Resend {}

        /** Its link was used up by the first copy, or its person was erased. */
        record Forgotten() implements Resend {}
    }

    /** Newest first; {@code state} may be null. */
    @Transactional
    public Page<DeliverySummary> page(DeliveryState deliveryState, PageRequest request) {
        var where = (deliveryState == null ? "" : " and state = :state")
                + (request.after().isEmpty() ? "" : " and id < :after");
        var query = db.createQuery("from DeliveryRow where true" + where + " order by id desc", DeliveryRow.class);
        if (deliveryState != null) query.setParameter("state", deliveryState);
        request.after().ifPresent(after -> query.setParameter("after", after));
        return Page.of(
                query.setMaxResults(request.fetch()).getResultList(), request, row -> row.id, DeliverySummary::of);
    }

    @Transactional
    Optional<DeliveryRow> find(UUID id) {
        return Optional.ofNullable(db.find(DeliveryRow.class, id));
    }

    @Transactional
    List<AttemptRow> timeline(UUID id) {
        return db.createQuery("from AttemptRow where key.letterId = :id order by key.number", AttemptRow.class)
                .setParameter("id", id)
                .getResultList();
    }

    @Transactional
    Resend resend(UUID id) {
        var letter = db.find(DeliveryRow.class, id);
        if (letter == null) return new Resend.NoSuchLetter();
        if (!letter.ended()) return new Resend.StillUnderWay();
        if (letter.content == null) return new Resend.Forgotten();
        var again = letter.again();
        return deliveryQueue.queue(again) ? new Resend.Queued(again.id) : new Resend.Forgotten();
    }
}
