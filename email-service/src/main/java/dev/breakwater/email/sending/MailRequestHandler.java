package dev.breakwater.email.sending;

import jakarta.inject.Singleton;

import dev.breakwater.email.sending.MailMetrics.Result;
import dev.breakwater.events.MailRequestEvent;
import dev.breakwater.platform.inbox.Inbox;
import dev.breakwater.platform.messaging.EventMetadata;
import dev.breakwater.platform.messaging.UnreadableEventException;
import dev.breakwater.platform.problem.Problem.Violation;
import io.smallrye.common.annotation.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Requests by Kafka. The inbox row and the queued email commit together; a request that is not valid becomes a dead letter at once. */
@Singleton
class MailRequestHandler {

    private final Inbox inbox;
    private final MailSending sending;
    private final MailMetrics metrics;

    MailRequestHandler(Inbox inbox, MailSending sending, MailMetrics metrics) {
        this.inbox = inbox;
        this.sending = sending;
        this.metrics = metrics;
    }

    @Incoming("mail-requests")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> message) {
        inbox.once("mail-requests", message, MailRequestEvent.class, this::on);
    }

    private void on(MailRequestEvent event, EventMetadata metadata) {
        switch (event) {
            case MailRequestEvent.Requested requested -> send(requested, metadata);
            case MailRequestEvent.Unknown _ -> {}
        }
    }

    private void send(MailRequestEvent.Requested event, EventMetadata metadata) {
        if (event.clientId() == null) throw new UnreadableEventException("/clientId is required");
        switch (sending.acceptLater(event.clientId(), request(event), metadata)) {
            case MailSending.Outcome.Accepted _ -> metrics.requested(event.clientId(), Result.ACCEPTED);
            case MailSending.Outcome.Invalid(var violations) -> {
                metrics.requested(event.clientId(), Result.INVALID);
                throw new UnreadableEventException(reason(violations.getFirst()));
            }
            case MailSending.Outcome.Limited _ -> {
                metrics.requested(event.clientId(), Result.LIMITED);
                throw new UnreadableEventException("the client's limit is exhausted for too long");
            }
        }
    }

    private static MailRequest request(MailRequestEvent.Requested event) {
        return new MailRequest(
                new MailRequest.Recipient(event.email(), event.displayName(), event.locale()),
                event.template(),
                event.version() == 0 ? null : Integer.valueOf(event.version()),
                event.category(),
                event.data());
    }

    /** Names the field, and quotes no value: the reason goes to the log and the dead letter's headers. */
    private static String reason(Violation violation) {
        return violation.pointer() + " " + violation.detail();
    }
}
