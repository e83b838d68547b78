package dev.breakwater.email.delivery;

import java.time.Duration;

/** The state change at the end of an attempt; {@code pause} is the wait before a retry. */
record Transition(DeliveryState state, String reason, String detail, Duration pause) {

    static Transition end(DeliveryState state, String reason, String detail) {
        return new Transition(state, reason, detail, Duration.ZERO);
    }

    static Transition retry(String reason, String detail, Duration pause) {
        return new Transition(DeliveryState.QUEUED, reason, detail, pause);
    }

    /** The server's reply may contain the address. */
    Transition withoutDetail() {
        return new Transition(state, reason, null, pause);
    }
}
