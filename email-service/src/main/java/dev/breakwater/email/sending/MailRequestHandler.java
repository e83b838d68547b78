package dev.breakwater.email.sending;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.email.attachment.AttachedFile;
import dev.breakwater.email.attachment.Attachments;
import dev.breakwater.email.attachment.Attachments.Fetch;
import dev.breakwater.email.sending.MailMetrics.Result;
import dev.breakwater.events.MailRequestEvent;
import dev.breakwater.platform.inbox.Inbox;
import dev.breakwater.platform.messaging.EventMetadata;
import dev.breakwater.platform.messaging.EventReader;
import dev.breakwater.platform.messaging.UnreadableEventException;
import dev.breakwater.platform.problem.Problem.Violation;
import io.smallrye.common.annotation.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Requests by Kafka. The inbox row and the queued email commit together; a request that is not valid becomes a dead letter at once.
 * One whose attachments cannot be fetched at the moment is retried, while those behind it continue.
 */
@Singleton
class MailRequestHandler {

    private final Inbox inbox;
    private final EventReader eventReader;
    private final Attachments attachments;
    private final MailSending sending;
    private final MailMetrics metrics;

    MailRequestHandler(
            Inbox inbox, EventReader eventReader, Attachments attachments, MailSending sending, MailMetrics metrics) {
        this.inbox = inbox;
        this.eventReader = eventReader;
        this.attachments = attachments;
        this.sending = sending;
        this.metrics = metrics;
    }

    @Incoming("mail-requests")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> message) {
        var attached = attached(message);
        if (attached.isEmpty()) once(message, new Fetch.Fetched(List.of()));
        else
            // Before the transaction, which must not wait for another service.
            attachments
                    .inPlace(() -> {
                        once(message, fetch(attached.get()));
                        return true;
                    })
                    .orElseThrow(AttachmentsUnavailableException::new);
    }

    private void once(ConsumerRecord<String, byte[]> message, Fetch fetch) {
        inbox.once("mail-requests", message, MailRequestEvent.class, (event, metadata) -> {
            switch (event) {
                case MailRequestEvent.Requested requested -> send(requested, metadata, fetch);
                case MailRequestEvent.Unknown _ -> {}
            }
        });
    }

    /** The request, if it is one with attachments. */
    private Optional<MailRequestEvent.Requested> attached(ConsumerRecord<String, byte[]> message) {
        return eventReader.read(message, MailRequestEvent.class).event() instanceof MailRequestEvent.Requested requested
                        && requested.attachments() != null
                        && !requested.attachments().isEmpty()
                ? Optional.of(requested)
                : Optional.empty();
    }

    private Fetch fetch(MailRequestEvent.Requested event) {
        if (event.clientId() == null || !attachments.mayAttachByTopic(event.clientId()))
            return new Fetch.Refused(
                    List.of(new Violation("/attachments", "the client may not attach files to requests by Kafka")));
        return AttachedMails.fetch(attachments, request(event));
    }

    private void send(MailRequestEvent.Requested event, EventMetadata metadata, Fetch fetch) {
        if (event.clientId() == null) throw new UnreadableEventException("/clientId is required");
        switch (fetch) {
            case Fetch.Fetched(var files) -> accept(event, files, metadata);
            case Fetch.Refused(var violations) -> throw refusal(event, violations);
            case Fetch.Unavailable _ -> throw new AttachmentsUnavailableException();
        }
    }

    private void accept(MailRequestEvent.Requested event, List<AttachedFile> files, EventMetadata metadata) {
        switch (sending.acceptLater(event.clientId(), request(event), files, metadata)) {
            case MailSending.Outcome.Accepted _ -> metrics.requested(event.clientId(), Result.ACCEPTED);
            case MailSending.Outcome.Invalid(var violations) -> throw refusal(event, violations);
            case MailSending.Outcome.Limited _ -> {
                metrics.requested(event.clientId(), Result.LIMITED);
                throw new UnreadableEventException("the client's limit is exhausted for too long");
            }
        }
    }

    /** Names the field, and quotes no value: the reason goes to the log and the dead letter's headers. */
    private UnreadableEventException refusal(MailRequestEvent.Requested event, List<Violation> violations) {
        metrics.requested(event.clientId(), Result.INVALID);
        var first = violations.getFirst();
        return new UnreadableEventException(first.pointer() + " " + first.detail());
    }

    private static MailRequest request(MailRequestEvent.Requested event) {
        return new MailRequest(
                new MailRequest.Recipient(event.email(), event.displayName(), event.locale()),
                event.template(),
                event.version() == 0 ? null : Integer.valueOf(event.version()),
                event.category(),
                event.data(),
                MailAttachmentRequest.of(event.attachments()));
    }
}
