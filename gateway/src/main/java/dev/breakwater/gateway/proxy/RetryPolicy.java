package dev.breakwater.gateway.proxy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Set;

import dev.breakwater.gateway.proxy.upstream.UpstreamClients;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;

/** Which failed requests are sent again on another connection, and how often: only what cannot be done twice by that. */
final class RetryPolicy {

    /** Behind one address of a service are several processes, and of two connections both may find the one that has died. */
    private static final int REFUSED = 2;

    private static final int CUT_OFF = 1;

    /** Safe (RFC 9110, section 9.2.1). A repeated PUT or DELETE would be answered otherwise than the first. */
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private RetryPolicy() {}

    /** How often at most a request is sent again that failed for this cause. */
    static int retries(HttpMethod method, Throwable cause) {
        if (wasNeverSent(cause)) return REFUSED;
        return SAFE.contains(method) && wasCutOff(cause) ? CUT_OFF : 0;
    }

    /** The same, for a request that must not be sent twice even in part. */
    static int retriesOfUnsent(Throwable cause) {
        return wasNeverSent(cause) ? REFUSED : 0;
    }

    /** Whether a service may have got the request, so that sending it again is more load for it. */
    static boolean wasSent(Throwable cause) {
        return !wasNeverSent(cause);
    }

    /** A time-out is none of these: a connection that does not come within seconds is not worth as many seconds again. */
    private static boolean wasNeverSent(Throwable cause) {
        return cause instanceof UpstreamClients.Unreachable
                && (cause.getCause() instanceof ConnectException
                                && !(cause.getCause() instanceof ConnectTimeoutException)
                        || cause.getCause() instanceof NoRouteToHostException);
    }

    /** A pooled connection may have ended unnoticed (FIN), or be reset (RST). */
    private static boolean wasCutOff(Throwable cause) {
        return cause instanceof HttpClosedException || cause instanceof IOException;
    }
}
