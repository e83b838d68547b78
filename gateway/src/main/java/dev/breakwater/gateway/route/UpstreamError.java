package dev.breakwater.gateway.route;

import java.util.concurrent.TimeoutException;

import dev.breakwater.platform.problem.Problem;

/** What can go wrong between the gateway and a service, before an answer has begun. */
enum UpstreamError {
    /** No connection: nothing was sent. */
    UNREACHABLE,
    /** Sent, and then silence. */
    SILENT,
    /** Sent, and the connection broke, or what came back was no HTTP. */
    BROKEN;

    static UpstreamError of(Throwable cause) {
        return switch (cause) {
            case UpstreamClients.Unreachable _ -> UNREACHABLE;
            case TimeoutException _ -> SILENT;
            default -> BROKEN;
        };
    }

    Problem problem() {
        return switch (this) {
            case UNREACHABLE ->
                Problem.of(503, "unavailable", "The service behind this call is not available; try again soon.");
            case SILENT -> Problem.of(504, "upstream-timeout", "The service behind this call did not answer in time.");
            case BROKEN ->
                Problem.of(
                        502,
                        "upstream-failed",
                        "The service behind this call broke off; it may or may not have acted.");
        };
    }
}
