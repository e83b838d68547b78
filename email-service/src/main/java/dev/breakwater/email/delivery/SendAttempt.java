package dev.breakwater.email.delivery;

import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.email.message.EmailRenderer;
import dev.breakwater.email.smtp.OutgoingEmail;
import dev.breakwater.email.smtp.SendOutcome;
import dev.breakwater.email.smtp.SmtpClient;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.telemetry.TraceSpan;
import org.jboss.logging.Logger;

/** One attempt to send a claimed delivery, from the checks to the stored transition. */
@Singleton
class SendAttempt {

    private static final Logger LOG = Logger.getLogger(SendAttempt.class);
    private static final int STORE_ATTEMPTS = 5;

    private final DeliveryQueue deliveryQueue;
    private final EmailRenderer emailRenderer;
    private final SmtpClient smtpClient;
    private final RetryPolicy retryPolicy;
    private final DeliveryMetrics metrics;

    SendAttempt(
            DeliveryQueue deliveryQueue,
            EmailRenderer emailRenderer,
            SmtpClient smtpClient,
            RetryPolicy retryPolicy,
            DeliveryMetrics metrics) {
        this.deliveryQueue = deliveryQueue;
        this.emailRenderer = emailRenderer;
        this.smtpClient = smtpClient;
        this.retryPolicy = retryPolicy;
        this.metrics = metrics;
    }

    /** Never throws: if the transition cannot be stored, lease recovery finds the delivery. */
    void run(DeliveryRow delivery) {
        var began = Instant.now();
        try {
            attempt(delivery).ifPresent(transition -> store(delivery, began, transition));
        } catch (Exception unexpected) {
            // Exceptions here contain no address: SMTP exceptions never reach this point.
            LOG.errorf(
                    unexpected,
                    "Delivery %s (%s): attempt %d failed",
                    delivery.id,
                    delivery.template,
                    delivery.attempts);
        }
    }

    /** Empty when another worker has claimed the delivery. */
    private Optional<Transition> attempt(DeliveryRow delivery) {
        if (delivery.content == null) return Optional.of(Transition.end(DeliveryState.SUPPRESSED, "erased", null));
        if (delivery.expired()) return Optional.of(Transition.end(DeliveryState.PARKED, "expired", null));
        var address = EmailAddress.parse(delivery.recipient);
        if (address.isEmpty()) return Optional.of(Transition.end(DeliveryState.PARKED, "bad-address", null));
        return switch (send(delivery, address.get())) {
            case SendOutcome.Sent _ -> Optional.of(Transition.end(DeliveryState.SENT, null, null));
            case SendOutcome.Refused(var reason, var detail) ->
                Optional.of(Transition.end(DeliveryState.PARKED, reason, detail));
            case SendOutcome.Uncertain(var reason, var detail) ->
                Optional.of(Transition.end(DeliveryState.UNKNOWN, reason, detail));
            case SendOutcome.Deferred(var reason, var detail) ->
                Optional.of(retryPolicy.after(delivery, reason, detail));
            case SendOutcome.Withheld _ -> Optional.empty();
        };
    }

    private SendOutcome send(DeliveryRow delivery, EmailAddress to) {
        var rendered = emailRenderer.render(delivery.content, delivery.language);
        var email = new OutgoingEmail(
                delivery.id,
                delivery.createdAt,
                to,
                rendered.language(),
                rendered.subject(),
                rendered.text(),
                rendered.html());
        return metrics.timed(
                () -> TraceSpan.calling("SMTP", () -> smtpClient.send(email, () -> deliveryQueue.openGate(delivery))));
    }

    /** The mail server has already answered and only the database write is missing: retries it. */
    private void store(DeliveryRow delivery, Instant began, Transition transition) {
        for (int tries = 1; ; tries++) {
            try {
                if (deliveryQueue.endAttempt(delivery, began, transition)) report(delivery, transition);
                else
                    LOG.warnf(
                            "Delivery %s: attempt %d lost its claim, %s is not stored",
                            delivery.id, delivery.attempts, transition.state());
                return;
            } catch (RuntimeException failed) {
                if (tries == STORE_ATTEMPTS) throw failed;
                pause(tries);
            }
        }
    }

    private void report(DeliveryRow delivery, Transition transition) {
        metrics.transitioned(delivery, transition.state());
        LOG.infof(
                "Delivery %s (%s): %s%s, attempt %d",
                delivery.id,
                delivery.template,
                transition.state(),
                transition.reason() == null ? "" : " " + transition.reason(),
                delivery.attempts);
    }

    private static void pause(int tries) {
        try {
            Thread.sleep(200L << tries);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
