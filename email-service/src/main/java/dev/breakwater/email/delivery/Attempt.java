package dev.breakwater.email.delivery;

import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.email.letter.Renderer;
import dev.breakwater.email.smtp.Mail;
import dev.breakwater.email.smtp.Outcome;
import dev.breakwater.email.smtp.Smtp;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.telemetry.Stretch;
import org.jboss.logging.Logger;

/** One try to send a claimed letter, from the checks to the stored end. */
@Singleton
class Attempt {

    private static final Logger LOG = Logger.getLogger(Attempt.class);
    private static final int TRIES_TO_STORE = 5;

    private final Letters letters;
    private final Renderer renderer;
    private final Smtp smtp;
    private final BackOff backOff;
    private final DeliveryMetrics metrics;

    Attempt(Letters letters, Renderer renderer, Smtp smtp, BackOff backOff, DeliveryMetrics metrics) {
        this.letters = letters;
        this.renderer = renderer;
        this.smtp = smtp;
        this.backOff = backOff;
        this.metrics = metrics;
    }

    /** Never throws: a letter whose end could not be stored is found when its claim runs out. */
    void at(LetterRow letter) {
        var began = Instant.now();
        try {
            step(letter).ifPresent(step -> store(letter, began, step));
        } catch (Exception surprise) {
            // No exception of this place holds an address; those of SMTP never get here.
            LOG.errorf(surprise, "Letter %s (%s): attempt %d broke", letter.id, letter.template, letter.attempts);
        }
    }

    /** Empty when another sender has taken the letter over. */
    private Optional<Step> step(LetterRow letter) {
        if (letter.content == null) return Optional.of(Step.end(State.SUPPRESSED, "erased", null));
        if (letter.expired()) return Optional.of(Step.end(State.PARKED, "expired", null));
        var address = EmailAddress.parse(letter.recipient);
        if (address.isEmpty()) return Optional.of(Step.end(State.PARKED, "bad-address", null));
        return switch (send(letter, address.get())) {
            case Outcome.Sent _ -> Optional.of(Step.end(State.SENT, null, null));
            case Outcome.Refused(var reason, var detail) -> Optional.of(Step.end(State.PARKED, reason, detail));
            case Outcome.Uncertain(var reason, var detail) -> Optional.of(Step.end(State.UNKNOWN, reason, detail));
            case Outcome.Deferred(var reason, var detail) -> Optional.of(backOff.after(letter, reason, detail));
            case Outcome.Withheld _ -> Optional.empty();
        };
    }

    private Outcome send(LetterRow letter, EmailAddress to) {
        var words = renderer.render(letter.content, letter.language);
        var mail = new Mail(
                letter.id, letter.createdAt, to, words.language(), words.subject(), words.text(), words.html());
        return metrics.timed(() -> Stretch.calling("SMTP", () -> smtp.send(mail, () -> letters.open(letter))));
    }

    /** The server has answered and only the database is in the way: worth some patience. */
    private void store(LetterRow letter, Instant began, Step step) {
        for (int tries = 1; ; tries++) {
            try {
                if (letters.take(letter, began, step)) tell(letter, step);
                else
                    LOG.warnf(
                            "Letter %s: attempt %d came too late to tell %s", letter.id, letter.attempts, step.state());
                return;
            } catch (RuntimeException failed) {
                if (tries == TRIES_TO_STORE) throw failed;
                pause(tries);
            }
        }
    }

    private void tell(LetterRow letter, Step step) {
        metrics.ended(letter, step.state());
        LOG.infof(
                "Letter %s (%s): %s%s, attempt %d",
                letter.id,
                letter.template,
                step.state(),
                step.reason() == null ? "" : " " + step.reason(),
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
