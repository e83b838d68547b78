package dev.breakwater.email.delivery;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

/** Finds the letters whose sender died. What had not reached the gate was certainly not sent; the rest nobody knows. */
@Singleton
class Recovery {

    private static final Logger LOG = Logger.getLogger(Recovery.class);
    private static final int BATCH = 100;

    private final Letters letters;
    private final BackOff backOff;
    private final DeliveryMetrics metrics;

    Recovery(Letters letters, BackOff backOff, DeliveryMetrics metrics) {
        this.letters = letters;
        this.backOff = backOff;
        this.metrics = metrics;
    }

    @Transactional
    void run() {
        for (var letter : letters.abandoned(BATCH)) {
            var step = letter.state == State.SENDING
                    ? Step.end(State.UNKNOWN, "sender-lost", null)
                    : backOff.after(letter, "sender-lost", null);
            letters.take(letter, letter.leaseUntil, step);
            metrics.ended(letter, step.state());
            LOG.warnf("Letter %s (%s): its sender was lost, now %s", letter.id, letter.template, step.state());
        }
    }
}
