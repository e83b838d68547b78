package dev.breakwater.email.delivery.attempt;

import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.email.delivery.DeliveryQueue;
import dev.breakwater.email.delivery.DeliveryRow;
import dev.breakwater.email.delivery.DeliveryRow.LocalizedEmail;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.DueDelivery;
import dev.breakwater.email.delivery.Transition;
import dev.breakwater.email.message.EmailRenderer;
import dev.breakwater.email.smtp.MessageSigner;
import dev.breakwater.email.smtp.OutgoingEmail;
import dev.breakwater.email.smtp.SendOutcome;
import dev.breakwater.email.smtp.SmtpClient;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.jobs.JobResult;
import dev.breakwater.platform.telemetry.TraceSpan;

/** One attempt to send a claimed delivery, from the checks to the stored transition. */
@Singleton
class SendAttempt {

    private final DeliveryQueue deliveryQueue;
    private final EmailRenderer emailRenderer;
    private final SmtpClient smtpClient;
    private final RetryPolicy retryPolicy;
    private final DeliveryMetrics metrics;
    private final AttemptEnd attemptEnd;
    private final MessageSigner signer;

    SendAttempt(
            DeliveryQueue deliveryQueue,
            EmailRenderer emailRenderer,
            SmtpClient smtpClient,
            RetryPolicy retryPolicy,
            DeliveryMetrics metrics,
            AttemptEnd attemptEnd,
            MessageSigner signer) {
        this.deliveryQueue = deliveryQueue;
        this.emailRenderer = emailRenderer;
        this.smtpClient = smtpClient;
        this.retryPolicy = retryPolicy;
        this.metrics = metrics;
        this.attemptEnd = attemptEnd;
        this.signer = signer;
    }

    /** Of a delivery that was claimed. What it throws leaves the delivery to its lease: the job runs again when that has expired. */
    JobResult run(DeliveryRow delivery) {
        var began = Instant.now();
        return attempt(delivery)
                .map(transition -> attemptEnd.store(delivery, began, transition))
                .orElseGet(() -> JobResult.again(new DueDelivery(delivery.id())));
    }

    /** Empty when another worker has claimed the delivery. */
    private Optional<Transition> attempt(DeliveryRow delivery) {
        if (!delivery.hasContent()) return Optional.of(Transition.end(DeliveryState.SUPPRESSED, "erased", null));
        if (delivery.expired()) return Optional.of(Transition.end(DeliveryState.PARKED, "expired", null));
        var email = delivery.email();
        if (email.isEmpty()) return Optional.of(Transition.end(DeliveryState.PARKED, "unreadable", null));
        var address = EmailAddress.parse(delivery.recipient());
        if (address.isEmpty()) return Optional.of(Transition.end(DeliveryState.PARKED, "bad-address", null));
        return switch (send(delivery, email.get(), address.get())) {
            case SendOutcome.Sent _ -> Optional.of(Transition.end(DeliveryState.SENT, null, null));
            case SendOutcome.Refused(var reason, var detail) ->
                Optional.of(Transition.end(DeliveryState.PARKED, reason, detail));
            case SendOutcome.Uncertain(var reason, var detail) ->
                Optional.of(Transition.end(DeliveryState.UNKNOWN, reason, detail));
            case SendOutcome.Deferred(var reason, var detail) ->
                Optional.of(retryPolicy.after(delivery.attempts(), delivery.createdAt(), reason, detail));
            case SendOutcome.Withheld _ -> Optional.empty();
        };
    }

    private SendOutcome send(DeliveryRow delivery, LocalizedEmail content, EmailAddress to) {
        var rendered = emailRenderer.render(content.email(), content.language());
        var email = new OutgoingEmail(
                delivery.id(),
                delivery.createdAt(),
                to,
                delivery.template(),
                rendered.language(),
                rendered.subject(),
                rendered.text(),
                rendered.html(),
                signer);
        return metrics.timed(
                () -> TraceSpan.calling("SMTP", () -> smtpClient.send(email, () -> deliveryQueue.openGate(delivery))));
    }
}
