package dev.breakwater.gateway.overload;

import dev.breakwater.platform.problem.Problem;

/** Whether a request may be sent to its service. */
public sealed interface Admission permits Admission.Shed, Admission.CircuitOpen, Permit {

    /** The service has more requests than it can answer, and others have a higher priority. */
    record Shed() implements Admission {}

    /** The service has failed repeatedly. */
    record CircuitOpen() implements Admission {}

    /** Nothing was sent, so every request may be repeated. */
    default Problem problem() {
        return switch (this) {
            case Shed _ ->
                Problem.of(503, "overloaded", "The service for this call is at its limit; the call was not forwarded.");
            case CircuitOpen _ ->
                Problem.of(503, "unavailable", "The service for this call is unavailable; try again soon.");
            case Permit _ -> throw new IllegalStateException("A permit is no refusal.");
        };
    }
}
