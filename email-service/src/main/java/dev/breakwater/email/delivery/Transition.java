package dev.breakwater.email.delivery;

import java.time.Duration;

/** The state change at the end of an attempt; {@code pause} is the wait before a retry. */
public record Transition(DeliveryState state, String reason, String detail, Duration pause) {

    private static final int LONGEST_DETAIL = 500;

    public static Transition end(DeliveryState state, String reason, String detail) {
        return new Transition(state, reason, detail, Duration.ZERO);
    }

    public static Transition retry(String reason, String detail, Duration pause) {
        return new Transition(DeliveryState.QUEUED, reason, detail, pause);
    }

    /** What the server said, short enough and without U+0000, which PostgreSQL cannot store; null when it said nothing. */
    String storableDetail() {
        if (detail == null) return null;
        var clean = detail.strip().replace('\0', '\uFFFD');
        return clean.length() <= LONGEST_DETAIL ? clean : clean.substring(0, LONGEST_DETAIL);
    }
}
