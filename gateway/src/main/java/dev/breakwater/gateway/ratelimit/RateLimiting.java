package dev.breakwater.gateway.ratelimit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Caller;
import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import dev.breakwater.gateway.routing.LimitPolicy;
import dev.breakwater.gateway.routing.LimitPolicy.Scope;
import dev.breakwater.gateway.routing.Routes;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.problem.RateLimit;

/** Counts the request for the limits of its route, and refuses it with 429 when one of them is reached. */
@Singleton
public class RateLimiting implements Step {

    private final RateLimiter rateLimiter;
    private final RateLimitMetrics metrics;

    RateLimiting(RateLimiter rateLimiter, RateLimitMetrics metrics, Routes routes) {
        this.rateLimiter = rateLimiter;
        this.metrics = metrics;
        for (var route : routes.table().routes()) for (var limit : route.limits()) metrics.expect(limit.name());
    }

    @Override
    public void handle(Exchange exchange) {
        var limits = exchange.route().limits();
        if (limits.isEmpty()) {
            exchange.next();
            return;
        }
        var counts = counts(exchange, limits);
        exchange.pauseBody();
        rateLimiter.count(
                counts,
                decision -> exchange.resume(() -> {
                    exchange.resumeBody();
                    if (decision == null) refuseWithoutStore(exchange);
                    else if (decision.isRefused()) refuse(exchange, decision);
                    else pass(exchange, decision);
                }));
    }

    private static List<Count> counts(Exchange exchange, List<LimitPolicy> limits) {
        if (limits.size() == 1) return List.of(count(exchange, limits.getFirst()));
        var counts = new ArrayList<Count>(limits.size());
        for (var limit : limits) counts.add(count(exchange, limit));
        return counts;
    }

    private static Count count(Exchange exchange, LimitPolicy limit) {
        return switch (limit.scope()) {
            case USER -> exchange.caller() == null ? byAddress(exchange, limit) : byUser(exchange.caller(), limit);
            case ADDRESS -> byAddress(exchange, limit);
            case ROUTE -> new Count(limit, Scope.ROUTE, exchange.route().name());
        };
    }

    private static Count byUser(Caller caller, LimitPolicy limit) {
        return new Count(limit, Scope.USER, caller.user().toString());
    }

    /** Also of a caller without an access token, where users are counted. */
    private static Count byAddress(Exchange exchange, LimitPolicy limit) {
        return new Count(limit, Scope.ADDRESS, AddressPrefix.of(exchange.clientAddress()));
    }

    /** A shared cache would tell all callers the state of one of them, so public responses do not have it. */
    private static void pass(Exchange exchange, LimitDecision decision) {
        if (!exchange.route().caching().cacheControl().contains("public")) tell(exchange, decision);
        exchange.next();
    }

    private static void tell(Exchange exchange, LimitDecision decision) {
        var headers = exchange.response().headers();
        headers.set(
                RateLimitFields.POLICY,
                RateLimitFields.policies(exchange.route().limits()));
        headers.set(RateLimitFields.STATE, RateLimitFields.state(decision));
    }

    private void refuse(Exchange exchange, LimitDecision decision) {
        var count = decision.refusingCount();
        var policy = count.policy();
        var scope = count.scope().name().toLowerCase(Locale.ROOT);
        metrics.refused(policy.name());
        exchange.refuse(Problem.of(429, "too-many-requests", "The rate limit of this call is reached.")
                .because(new RateLimit(
                        policy.name(), scope, policy.requests(), policy.period(), 0, decision.retryAfter())));
    }

    private static void refuseWithoutStore(Exchange exchange) {
        exchange.refuse(
                Problem.of(503, "unavailable", "The rate limit of this call cannot be checked; try again soon."));
    }
}
