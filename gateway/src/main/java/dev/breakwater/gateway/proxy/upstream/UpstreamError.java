package dev.breakwater.gateway.proxy.upstream;

import java.util.concurrent.TimeoutException;

import dev.breakwater.platform.problem.Problem;
import io.vertx.core.http.ConnectionPoolTooBusyException;

/** Errors between the gateway and a service, before a response has begun. */
public enum UpstreamError {
    /** No connection: nothing was sent. */
    UNREACHABLE,
    /** The request was sent, and the response timed out. */
    SILENT,
    /** The request was sent, and the connection broke, or the response was not HTTP. */
    BROKEN;

    public static UpstreamError of(Throwable cause) {
        return switch (cause) {
            case UpstreamClients.Unreachable _ -> UNREACHABLE;
            case TimeoutException _ -> SILENT;
            default -> BROKEN;
        };
    }

    /** Whether the gateway had no connection or stream left, or none became free in time: that says nothing about the service. */
    public static boolean isOwnLimit(Throwable cause) {
        if (!(cause instanceof UpstreamClients.Unreachable)) return false;
        var reason = cause.getCause();
        return reason == null || reason instanceof ConnectionPoolTooBusyException || reason instanceof TimeoutException;
    }

    public Problem problem() {
        return switch (this) {
            case UNREACHABLE ->
                Problem.of(503, "unavailable", "The service for this call is unavailable; try again soon.");
            case SILENT -> Problem.of(504, "upstream-timeout", "The service for this call did not respond in time.");
            case BROKEN ->
                Problem.of(
                        502,
                        "upstream-failed",
                        "The service for this call closed the connection; it may or may not have acted.");
        };
    }
}
