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

/** One try to send a claimed letter, from the checks to the stored end. */
@Singleton
class SendAttempt {

    private static final Logger LOG = Logger.getLogger(SendAttempt.class);
    private static final int TRIES_TO_STORE = 5;

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

    /** Never throws: a letter whose end could not be stored is found when its claim runs out. */
    void at(DeliveryRow letter) {
        var began = Instant.now();
        try {
            step(letter).ifPresent(transition -> store(letter, began, transition));
        } catch (Exception surprise) {
            // No exception of this place holds an address; those of SMTP never get here.
            LOG.errorf(surprise, "Letter %s (%s): attempt %d broke", letter.id, letter.template, letter.attempts);
        }
    }

    /** Empty when another sender has taken the letter over. */
    private Optional<Transition> step(DeliveryRow letter) {
        if (letter.content == null) return Optional.of(Transition.end(DeliveryState.SUPPRESSED, "erased", null));
        if (letter.expired()) return Optional.of(Transition.end(DeliveryState.PARKED, "expired", null));
        var address = EmailAddress.parse(letter.recipient);
        if (address.isEmpty()) return Optional.of(Transition.end(DeliveryState.PARKED, "bad-address", null));
        return switch (send(letter, address.get())) {
            case SendOutcome.Sent _ -> Optional.of(Transition.end(DeliveryState.SENT, null, null));
            case SendOutcome.Refused(var reason, var detail) ->
                Optional.of(Transition.end(DeliveryState.PARKED, reason, detail));
            case SendOutcome.Uncertain(var reason, var detail) ->
                Optional.of(Transition.end(DeliveryState.UNKNOWN, reason, detail));
            case SendOutcome.Deferred(var reason, var detail) -> Optional.of(retryPolicy.after(letter, reason, detail));
            case SendOutcome.Withheld _ -> Optional.empty();
        };
    }

    private SendOutcome send(DeliveryRow letter, EmailAddress to) {
        var words = emailRenderer.render(letter.content, letter.language);
        var mail = new OutgoingEmail(
                letter.id, letter.createdAt, to, words.language(), words.subject(), words.text(), words.html());
        return metrics.timed(
                () -> TraceSpan.calling("SMTP", () -> smtpClient.send(mail, () -> deliveryQueue.open(letter))));
    }

    /** The server has answered and only the database is in the way: worth some patience. */
    private void store(DeliveryRow letter, Instant began, Transition transition) {
        for (int tries = 1; ; tries++) {
            try {
                if (deliveryQueue.take(letter, began, transition)) tell(letter, transition);
                else
                    LOG.warnf(
                            "Letter %s: attempt %d came too late to tell %s",
                            letter.id, letter.attempts, transition.state());
                return;
            } catch (RuntimeException failed) {
                if (tries == TRIES_TO_STORE) throw failed;
                pause(tries);
            }
        }
    }

    private void tell(DeliveryRow letter, Transition transition) {
        metrics.ended(letter, transition.state());
        LOG.infof(
                "Letter %s (%s): %s%s, attempt %d",
                letter.id,
                letter.template,
                transition.state(),
                transition.reason() == null ? "" : " " + transition.reason(),
                letter.attempts);
    }

    private static void pause(int tries) {
        try {
            Thread.sleep(200L << tries);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
