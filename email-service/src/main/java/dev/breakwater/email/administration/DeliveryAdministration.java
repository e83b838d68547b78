package dev.breakwater.email.administration;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import dev.breakwater.email.attachment.MailAttachments;
import dev.breakwater.email.delivery.DeliveryQueue;
import dev.breakwater.email.delivery.DeliveryRow;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.page.Page;
import dev.breakwater.platform.page.PageRequest;
import org.jboss.logging.Logger;

/** Reads and resends deliveries for the admin API. */
@Singleton
class DeliveryAdministration {

    private static final Logger LOG = Logger.getLogger(DeliveryAdministration.class);

    private final EntityManager db;
    private final DeliveryQueue deliveryQueue;
    private final MailAttachments attachments;
    private final Statements statements;

    DeliveryAdministration(
            EntityManager db, DeliveryQueue deliveryQueue, MailAttachments attachments, Statements statements) {
        this.db = db;
        this.deliveryQueue = deliveryQueue;
        this.attachments = attachments;
        this.statements = statements;
    }

    /** The outcomes of a resend request. */
    sealed interface Resend {
        record Queued(UUID id) implements Resend {}

        record NotFound() implements Resend {}

        record InProgress() implements Resend {}

        /** The mail server accepted it, and the request does not force another copy. */
        record AlreadySent() implements Resend {}

        /** It was resent before; only that copy can be resent. */
        record AlreadyResent(UUID copy) implements Resend {}

        /** The content was deleted: it held a secret or files and was sent, or the person was erased. */
        record ContentDeleted() implements Resend {}
    }

    /** Newest first. */
    Page<DeliverySummary> page(DeliverySearch search, PageRequest request) {
        var rows = statements.all(
                DeliverySummary::read,
                "select " + DeliverySummary.COLUMNS + " from letters where id < ?" + search.sql()
                        + " order by id desc limit ?",
                request.below(),
                search.parameters(),
                request.fetch());
        return Page.of(rows, request, DeliverySummary::id, summary -> summary);
    }

    @Transactional
    Optional<DeliveryRow> find(UUID id) {
        return Optional.ofNullable(db.find(DeliveryRow.class, id));
    }

    @Transactional
    List<AttemptRow> timeline(UUID id) {
        return db.createQuery("from AttemptRow where key.deliveryId = :id order by key.number", AttemptRow.class)
                .setParameter("id", id)
                .getResultList();
    }

    List<Integer> attachmentSizes(UUID id) {
        return attachments.sizes(id);
    }

    /** Locks the delivery: of two concurrent requests the second finds the copy of the first. The audit row commits with the copy. {@code forcedBy} is the reason to resend even one that was sent. */
    @Transactional
    Resend resend(UUID id, UUID admin, Optional<String> forcedBy) {
        var delivery = db.find(DeliveryRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (delivery == null) return new Resend.NotFound();
        if (!delivery.ended()) return new Resend.InProgress();
        if (!delivery.hasContent() || attachments.hasLost(id)) return new Resend.ContentDeleted();
        boolean isSent = delivery.is(DeliveryState.SENT);
        if (isSent && forcedBy.isEmpty()) return new Resend.AlreadySent();
        var earlier = copyOf(id);
        if (earlier.isPresent()) return new Resend.AlreadyResent(earlier.get());
        var copy = delivery.copy();
        if (!deliveryQueue.queue(copy)) return new Resend.ContentDeleted();
        attachments.copy(id, copy.id());
        db.persist(AdminActionRow.resend(admin, delivery, copy, forcedBy.orElse(null)));
        LOG.infof("RESEND by %s of delivery %s (%s) as %s", admin, id, delivery.state(), copy.id());
        return new Resend.Queued(copy.id());
    }

    private Optional<UUID> copyOf(UUID id) {
        return db.createQuery("select id from DeliveryRow where resendOf = :id order by id desc", UUID.class)
                .setParameter("id", id)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
