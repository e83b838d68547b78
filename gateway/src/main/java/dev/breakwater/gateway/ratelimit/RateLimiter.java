package dev.breakwater.gateway.ratelimit;

import java.util.List;
import java.util.function.Consumer;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.routing.LimitPolicy;
import dev.breakwater.platform.CircuitBreaker;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import org.jboss.logging.Logger;

/**
 * Counts in Redis, or in this gateway's memory while Redis is unavailable. A circuit breaker opens after a failure and then
 * lets single requests through, so that an outage delays one request per pause, and a Redis that is back is not flooded.
 */
@Singleton
public class RateLimiter {

    private static final Logger LOG = Logger.getLogger(RateLimiter.class);

    private final ThreadLocal<RedisLimiter> shared;
    private final LocalLimiter local;
    private final CircuitBreaker circuit;
    private final RateLimitMetrics metrics;

    RateLimiter(Vertx vertx, Redis redis, RateLimitConfig config, RateLimitMetrics metrics) {
        this.metrics = metrics;
        local = new LocalLimiter(config.localCounts(), config.replicas(), () -> System.nanoTime() / 1000);
        circuit = new CircuitBreaker(config.redisPause());
        shared = ThreadLocal.withInitial(
                () -> new RedisLimiter(vertx, redis, config.redisTimeout().toNanos()));
    }

    /**
     * Counts a request for all its limits, or for none when one refuses it. Called on an event loop; calls back on it, with
     * null when a limit cannot be counted and refuses requests then.
     */
    void count(List<Count> counts, Consumer<LimitDecision> callback) {
        if (!circuit.letsThrough()) {
            callback.accept(withoutRedis(counts));
            return;
        }
        var began = System.nanoTime();
        shared.get().count(counts, decision -> {
            if (decision == null) {
                if (circuit.opens()) LOG.warn("Redis is unavailable, each gateway counts requests by itself");
                callback.accept(withoutRedis(counts));
            } else {
                if (circuit.closes()) LOG.info("Redis is available again, requests are counted for all gateways");
                metrics.shared(System.nanoTime() - began);
                callback.accept(decision);
            }
        });
    }

    private LimitDecision withoutRedis(List<Count> counts) {
        metrics.unshared();
        for (var count : counts) if (count.policy().withoutStore() == LimitPolicy.WithoutStore.REFUSE) return null;
        return local.count(counts);
    }
}
