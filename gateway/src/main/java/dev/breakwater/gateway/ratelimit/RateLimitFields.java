package dev.breakwater.gateway.ratelimit;

import java.util.List;

import dev.breakwater.gateway.routing.LimitPolicy;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * The header fields {@code RateLimit} and {@code RateLimit-Policy} of draft-ietf-httpapi-ratelimit-headers-10: lists of
 * structured fields (RFC 9651), one item per policy.
 */
public final class RateLimitFields {

    static final CharSequence POLICY = HttpHeaders.createOptimized("RateLimit-Policy");
    static final CharSequence STATE = HttpHeaders.createOptimized("RateLimit");

    private RateLimitFields() {}

    /** Joins the fields of the gateway and of a service, which responds with its own limit: one line for clients that read only one. */
    public static void join(MultiMap headers) {
        join(headers, POLICY);
        join(headers, STATE);
    }

    private static void join(MultiMap headers, CharSequence name) {
        var values = headers.getAll(name);
        if (values.size() > 1) headers.set(name, String.join(", ", values));
    }

    static String policies(List<LimitPolicy> policies) {
        var text = new StringBuilder(32);
        for (var policy : policies) {
            if (!text.isEmpty()) text.append(", ");
            text.append('"')
                    .append(policy.name())
                    .append("\";q=")
                    .append(policy.requests())
                    .append(";w=")
                    .append(Math.max(1, policy.period().toSeconds()));
        }
        return text.toString();
    }

    /** {@code r} is how many requests may come at once now, {@code t} the seconds until the whole burst may. */
    static String state(LimitDecision decision) {
        var text = new StringBuilder(32);
        for (var at = 0; at < decision.remaining().length; at++) {
            if (at > 0) text.append(", ");
            var micros = at == decision.refusing() ? decision.waitMicros() : decision.fullMicros()[at];
            text.append('"')
                    .append(decision.counts().get(at).policy().name())
                    .append("\";r=")
                    .append(Math.max(0, decision.remaining()[at]))
                    .append(";t=")
                    .append(seconds(micros));
        }
        return text.toString();
    }

    private static long seconds(long micros) {
        return Math.max(1, (micros + 999_999) / 1_000_000);
    }
}
