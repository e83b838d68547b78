package dev.breakwater.email.delivery;

import java.time.Duration;

/** Where an attempt takes a letter; {@code pause} is how long it waits when it is queued again. */
record Step(State state, String reason, String detail, Duration pause) {

    static Step end(State state, String reason, String detail) {
        return new Step(state, reason, detail, Duration.ZERO);
    }

    static Step again(String reason, String detail, Duration pause) {
        return new Step(State.QUEUED, reason, detail, pause);
    }

    /** What the server said may repeat the address. */
    Step withoutDetail() {
        return new Step(state, reason, null, pause);
    }
}
