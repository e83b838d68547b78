package dev.breakwater.email.delivery;

import java.time.Duration;

/** Where an attempt takes a letter; {@code pause} is how long it waits when it is queued again. */
record Transition(DeliveryState state, String reason, String detail, Duration pause) {

    static Transition end(DeliveryState state, String reason, String detail) {
        return new Transition(state, reason, detail, Duration.ZERO);
    }

    static Transition again(String reason, String detail, Duration pause) {
        return new Transition(DeliveryState.QUEUED, reason, detail, pause);
    }

    /** What the server said may repeat the address. */
    Transition withoutDetail() {
        return new Transition(state, reason, null, pause);
    }
}
