package dev.breakwater.email.delivery;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import org.jboss.logging.Logger;

/** The letters as the admin's API reads and repeats them. */
@Singleton
public class DeliveryAdministration {

    private static final Logger LOG = Logger.getLogger(DeliveryAdministration.class);

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

        /** The mail server took it: nobody gets it twice. */
        record AlreadySent() implements Resend {}

        /** It was sent again before; only that copy can be sent again. */
        record AlreadyResent(UUID again) implements Resend {}

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

    /** The letter is locked: of two requests at once the second finds the copy of the first. The audit commits with it. */
    @Transactional
    Resend resend(UUID id, UUID admin) {
        var letter = db.find(DeliveryRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (letter == null) return new Resend.NoSuchLetter();
        if (!letter.ended()) return new Resend.StillUnderWay();
        if (letter.content == null) return new Resend.Forgotten();
        if (letter.state != DeliveryState.PARKED && letter.state != DeliveryState.UNKNOWN)
            return new Resend.AlreadySent();
        var copy = copyOf(id);
        if (copy.isPresent()) return new Resend.AlreadyResent(copy.get());
        var again = letter.again();
        if (!deliveryQueue.queue(again)) return new Resend.Forgotten();
        db.persist(AdminActionRow.resend(admin, letter, again));
        LOG.infof("RESEND by %s of letter %s as %s", admin, id, again.id);
        return new Resend.Queued(again.id);
    }

    private Optional<UUID> copyOf(UUID id) {
        return db.createQuery("select id from DeliveryRow where resendOf = :id order by id desc", UUID.class)
                .setParameter("id", id)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
