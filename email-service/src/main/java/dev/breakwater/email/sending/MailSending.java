package dev.breakwater.email.sending;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.email.attachment.AttachedFile;
import dev.breakwater.email.attachment.MailAttachments;
import dev.breakwater.email.delivery.DeliveryQueue;
import dev.breakwater.email.delivery.DeliveryRow;
import dev.breakwater.email.sending.MailPreparation.Prepared;
import dev.breakwater.platform.messaging.EventMetadata;
import dev.breakwater.platform.problem.Problem.Violation;
import dev.breakwater.platform.problem.RateLimit;

/** Accepts the emails of the team's services: renders them and queues their deliveries. */
@Singleton
class MailSending {

    private final MailPreparation preparation;
    private final SenderLimits limits;
    private final DeliveryQueue deliveryQueue;
    private final ServiceMails serviceMails;
    private final MailAttachments mailAttachments;
    private final SendingConfig config;

    MailSending(
            MailPreparation preparation,
            SenderLimits limits,
            DeliveryQueue deliveryQueue,
            ServiceMails serviceMails,
            MailAttachments mailAttachments,
            SendingConfig config) {
        this.preparation = preparation;
        this.limits = limits;
        this.deliveryQueue = deliveryQueue;
        this.serviceMails = serviceMails;
        this.mailAttachments = mailAttachments;
        this.config = config;
    }

    /** Every way a request to send an email can end. */
    sealed interface Outcome {
        record Accepted(UUID id) implements Outcome {}

        record Invalid(List<Violation> violations) implements Outcome {}

        record Limited(RateLimit limit) implements Outcome {}
    }

    /**
     * In one transaction with the count of the client's limit.
     *
     * @param files those of the request's attachments
     */
    @Transactional
    Outcome accept(UUID client, MailRequest request, List<AttachedFile> files) {
        return switch (preparation.prepare(request, files)) {
            case Prepared.Refused(var violations) -> new Outcome.Invalid(violations);
            case Prepared.Fit fit ->
                limits.take(client)
                        .<Outcome>map(Outcome.Limited::new)
                        .orElseGet(() -> new Outcome.Accepted(
                                queue(client, fit, DeliveryRow.queued(client, null, fit.email()))));
        };
    }

    /** The same for an event: the limit delays the email. {@code Limited} if it would wait for too long; then roll back. */
    @Transactional(Transactional.TxType.MANDATORY)
    Outcome acceptLater(UUID client, MailRequest request, List<AttachedFile> files, EventMetadata metadata) {
        return switch (preparation.prepare(request, files)) {
            case Prepared.Refused(var violations) -> new Outcome.Invalid(violations);
            case Prepared.Fit fit -> {
                var now = Instant.now();
                var due = limits.reserve(client);
                if (due.isAfter(now.plus(config.longestWait()))) yield new Outcome.Limited(limits.reached(client));
                var delivery = DeliveryRow.queued(client, metadata.eventId(), fit.email());
                yield new Outcome.Accepted(queue(
                        client, fit, due.isAfter(now) ? delivery.heldUntil(due) : delivery.calledForAt(metadata.at())));
            }
        };
    }

    private UUID queue(UUID client, Prepared.Fit fit, DeliveryRow delivery) {
        // False only for the id of an erased person, which no client has.
        if (!deliveryQueue.queue(delivery)) throw new IllegalStateException("the client's id is that of a person");
        serviceMails.add(delivery.id(), client, fit.recipient(), fit.template());
        mailAttachments.add(delivery.id(), fit.files());
        return delivery.id();
    }
}
