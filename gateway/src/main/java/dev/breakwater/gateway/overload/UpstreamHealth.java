package dev.breakwater.gateway.overload;

import java.time.Duration;
import java.util.Optional;

/**
 * What the requests to a service tell about it.
 *
 * @param failures the requests since the start of the process that got no response, or a server error
 * @param sinceAnswer how long ago it responded; empty when it never did
 * @param sinceFailure how long ago the last failure was; empty without one
 */
public record UpstreamHealth(
        boolean isCircuitOpen, long failures, Optional<Duration> sinceAnswer, Optional<Duration> sinceFailure) {

    /** A failure counts for as long. */
    private static final Duration RECENT = Duration.ofMinutes(1);

    public enum State {
        /** It responds. */
        UP,
        /** It failed within the last minute. */
        DEGRADED,
        /** It fails so often that the gateway sends it no requests but a trial now and then. */
        DOWN,
        /** No request was sent to it yet. */
        UNKNOWN
    }

    public State state() {
        if (isCircuitOpen) return State.DOWN;
        if (sinceFailure.filter(it -> it.compareTo(RECENT) < 0).isPresent()) return State.DEGRADED;
        return sinceAnswer.isPresent() || sinceFailure.isPresent() ? State.UP : State.UNKNOWN;
    }
}
