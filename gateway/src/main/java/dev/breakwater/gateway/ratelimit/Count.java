package dev.breakwater.gateway.ratelimit;

import dev.breakwater.gateway.routing.LimitPolicy;
import dev.breakwater.gateway.routing.LimitPolicy.Scope;

/** What one request counts for: {@code subject} is a user, an address or a route, as {@code scope} says. */
record Count(LimitPolicy policy, Scope scope, String subject) {

    private static final String PREFIX = "gateway:limits:";

    /** The key in Redis; its value is the theoretical arrival time in microseconds. */
    String key() {
        return PREFIX + policy.name() + ':' + subject;
    }

    /** The time between two requests at the limit's rate. */
    double intervalMicros() {
        return policy.period().toNanos() / 1000.0 / policy.requests();
    }
}
