package dev.breakwater.gateway.routing;

import java.time.Duration;

/** So many requests per period, with a burst, counted per scope. {@code withoutStore} is for a time in which Redis is unavailable. */
public record LimitPolicy(
        String name, Scope scope, int requests, Duration period, int burst, WithoutStore withoutStore) {

    public enum Scope {
        USER,
        ADDRESS,
        ROUTE
    }

    public enum WithoutStore {
        /** A bucket of this process takes over. */
        LOCAL,
        /** The route responds with 503. */
        REFUSE
    }
}
