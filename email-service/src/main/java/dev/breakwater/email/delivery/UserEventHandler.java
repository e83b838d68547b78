package dev.breakwater.email.delivery;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

import dev.breakwater.email.attachment.MailAttachments;
import dev.breakwater.email.message.AddressedEmail;
import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.idempotency.Idempotency;
import dev.breakwater.platform.inbox.Inbox;
import dev.breakwater.platform.messaging.EventMetadata;
import io.smallrye.common.annotation.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Turns user events into queued deliveries. It does not use SMTP, so a failed mail server never blocks the Kafka
 * consumer.
 */
@Singleton
class UserEventHandler {

    private final Inbox inbox;
    private final DeliveryQueue deliveryQueue;
    private final MailAttachments attachments;
    private final Idempotency idempotency;
    private final Event<ErasedAddress> erasedAddress;
    private final ErasureReports reports;

    UserEventHandler(
            Inbox inbox,
            DeliveryQueue deliveryQueue,
            MailAttachments attachments,
            Idempotency idempotency,
            Event<ErasedAddress> erasedAddress,
            ErasureReports reports) {
        this.inbox = inbox;
        this.deliveryQueue = deliveryQueue;
        this.attachments = attachments;
        this.idempotency = idempotency;
        this.erasedAddress = erasedAddress;
        this.reports = reports;
    }

    @Incoming("users")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> message) {
        inbox.once("letters", message, UserEvent.class, this::on);
    }

    private void on(UserEvent event, EventMetadata eventMetadata) {
        if (event instanceof UserEvent.ErasureRequested requested) erase(requested);
        if (event instanceof UserEvent.ErasureNoticeRequested notice) erase(notice);
        AddressedEmail.causedBy(event)
                .ifPresent(it -> deliveryQueue.queue(DeliveryRow.queued(event.userId(), eventMetadata.eventId(), it)
                        .calledForAt(eventMetadata.at())));
    }

    private void erase(UserEvent.ErasureRequested requested) {
        var person = requested.userId();
        idempotency.block(person);
        idempotency.forget(person);
        deliveryQueue.erase(person);
        attachments.eraseOf(person);
        reports.personErased(person, requested.noticeId());
    }

    private void erase(UserEvent.ErasureNoticeRequested notice) {
        EmailAddress.parse(notice.email()).map(ErasedAddress::new).ifPresent(erasedAddress::fire);
        reports.addressErased(notice.userId());
    }
}
