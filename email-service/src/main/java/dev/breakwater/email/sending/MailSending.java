package dev.breakwater.email.sending;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.email.delivery.DeliveryQueue;
import dev.breakwater.email.delivery.DeliveryRow;
import dev.breakwater.email.message.AddressedEmail;
import dev.breakwater.email.template.EmailComposer;
import dev.breakwater.email.template.EmailComposer.Composition;
import dev.breakwater.email.template.MailTemplates;
import dev.breakwater.email.template.StoredTemplate;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.messaging.EventMetadata;
import dev.breakwater.platform.problem.Problem.Violation;
import dev.breakwater.platform.problem.RateLimit;

/** Accepts the emails of the team's services: renders them and queues their deliveries. */
@Singleton
class MailSending {

    private final MailTemplates templates;
    private final EmailComposer composer;
    private final SenderLimits limits;
    private final DeliveryQueue deliveryQueue;
    private final ServiceMails serviceMails;
    private final SendingConfig config;

    MailSending(
            MailTemplates templates,
            EmailComposer composer,
            SenderLimits limits,
            DeliveryQueue deliveryQueue,
            ServiceMails serviceMails,
            SendingConfig config) {
        this.templates = templates;
        this.composer = composer;
        this.limits = limits;
        this.deliveryQueue = deliveryQueue;
        this.serviceMails = serviceMails;
        this.config = config;
    }

    /** Every way a request to send an email can end. */
    sealed interface Outcome {
        record Accepted(UUID id) implements Outcome {}

        record Invalid(List<Violation> violations) implements Outcome {}

        record Limited(RateLimit limit) implements Outcome {}
    }

    /** In one transaction with the count of the client's limit. */
    @Transactional
    Outcome accept(UUID client, MailRequest request) {
        return switch (prepare(request)) {
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
    Outcome acceptLater(UUID client, MailRequest request, EventMetadata metadata) {
        return switch (prepare(request)) {
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

    private sealed interface Prepared {
        /** An email that can be sent. */
        record Fit(StoredTemplate template, EmailAddress recipient, AddressedEmail email) implements Prepared {}

        record Refused(List<Violation> violations) implements Prepared {}
    }

    private Prepared prepare(MailRequest request) {
        var violations = request.violations();
        if (!violations.isEmpty()) return new Prepared.Refused(violations);
        var found = templates.find(request.template(), Optional.ofNullable(request.version()));
        if (found.isEmpty())
            return refused(request.version() == null ? "/template" : "/version", "there is no such template");
        var template = found.get();
        if (request.category() != null && !request.category().equals(template.category()))
            return refused("/category", "the template's category is " + template.category());
        var recipient = request.recipient();
        var address = request.address();
        return switch (composer.compose(template, address, recipient.name(), recipient.locale(), request.data())) {
            case Composition.Unfit(var unfit) -> new Prepared.Refused(unfit);
            case Composition.Composed(var email, var language) ->
                new Prepared.Fit(template, address, new AddressedEmail(address.mailable(), language.tag(), email));
        };
    }

    private UUID queue(UUID client, Prepared.Fit fit, DeliveryRow delivery) {
        // False only for the id of an erased person, which no client has.
        if (!deliveryQueue.queue(delivery)) throw new IllegalStateException("the client's id is that of a person");
        serviceMails.add(delivery.id(), client, fit.recipient(), fit.template());
        return delivery.id();
    }

    private static Prepared refused(String pointer, String detail) {
        return new Prepared.Refused(List.of(new Violation(pointer, detail)));
    }
}
