package dev.breakwater.user.profile.publicprofile;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.platform.CircuitBreaker;
import dev.breakwater.platform.replica.ReadRouter;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/**
 * A look-aside cache of public profiles in Redis. A key holds a profile, or a marker that the profile has changed. While the
 * marker exists, no profile can be stored, so no process stores one that it read before the change, for example from a
 * replica that is behind. Every profile expires, counted from its read, before the marker does (ADR 23).
 */
@Singleton
public class ProfileCache {

    private static final Logger LOG = Logger.getLogger(ProfileCache.class);
    private static final String PREFIX = "user-service:profile:";
    private static final String CHANGED_MARKER = "";

    private final ReactiveValueCommands<String, String> redis;
    private final ObjectMapper json;
    private final ProfileCacheConfig config;
    private final ProfileCacheMetrics meters;
    private final CircuitBreaker circuitBreaker;
    private final Duration markerLifetime;

    ProfileCache(
            ReactiveRedisDataSource redis,
            ObjectMapper json,
            ProfileCacheConfig config,
            ProfileCacheMetrics meters,
            ReadRouter readRouter) {
        this.redis = redis.value(String.class);
        this.json = json;
        this.config = config;
        this.meters = meters;
        this.circuitBreaker = new CircuitBreaker(config.pause());
        this.markerLifetime =
                config.lifetime().compareTo(readRouter.horizon()) > 0 ? config.lifetime() : readRouter.horizon();
    }

    /** The result of a look-up. */
    sealed interface Found {
        record Hit(PublicProfile profile) implements Found {}

        /** The key is empty; a profile that is read from now on may be stored. */
        record Miss(Instant at) implements Found {}

        /** The profile has changed recently. */
        record Changed() implements Found {}

        /** Redis is unavailable: the profile may have changed recently. */
        record Unknown() implements Found {}

        /** The cache is disabled. */
        record Off() implements Found {}
    }

    Found find(UUID id) {
        if (isOff()) return found("passed-by", new Found.Off());
        if (!circuitBreaker.letsThrough()) return found("passed-by", new Found.Unknown());
        var at = Instant.now();
        try {
            var text = run(redis.get(key(id)), config.timeout());
            if (text == null) return found("miss", new Found.Miss(at));
            if (text.equals(CHANGED_MARKER)) return found("changed", new Found.Changed());
            return found("hit", new Found.Hit(json.readValue(text, PublicProfile.class)));
        } catch (RuntimeException | JsonProcessingException e) {
            LOG.debugf("profile not read from Redis: %s", e);
            return found("failed", new Found.Unknown());
        }
    }

    /** For a caller that must see its own writes, which the cache may not contain. */
    <T> T bypass(Supplier<T> read) {
        meters.count("passed-by");
        return read.get();
    }

    /** Does nothing when the key exists. Expires at an absolute time, because the command may reach Redis late. */
    void store(Found.Miss miss, PublicProfile profile) {
        try {
            var until = new SetArgs().nx().pxAt(miss.at().plus(config.lifetime()));
            run(redis.set(key(profile.id()), json.writeValueAsString(profile), until), config.timeout());
        } catch (RuntimeException | JsonProcessingException e) {
            LOG.debugf("profile not cached: %s", e);
        }
    }

    /** A change of a profile, fired in its transaction. */
    public record Changed(UUID id) {}

    /** After the commit, so that the change is visible at once, and no older profile is stored in between. */
    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed changed) {
        tryInvalidate(changed.id());
    }

    /** Called after a change. If it fails, the event of the change invalidates the profile later. */
    public void tryInvalidate(UUID id) {
        if (isOff() || !circuitBreaker.letsThrough()) return;
        try {
            invalidate(id);
        } catch (RuntimeException e) {
            LOG.debugf("profile not invalidated yet: %s", e);
        }
    }

    /** @throws RuntimeException when Redis is unavailable */
    void invalidate(UUID id) {
        run(redis.set(key(id), CHANGED_MARKER, new SetArgs().px(markerLifetime)), config.timeout());
    }

    /** The time after a change when every profile that was stored before it has expired. */
    Duration maxStaleness() {
        return config.lifetime().plus(markerLifetime);
    }

    boolean isOff() {
        return config.lifetime().isZero();
    }

    private <T> T run(Uni<T> command, Duration timeout) {
        try {
            var answer = command.await().atMost(timeout);
            circuitBreaker.closes();
            return answer;
        } catch (RuntimeException e) {
            circuitBreaker.opens();
            throw e;
        }
    }

    private Found found(String outcome, Found found) {
        meters.count(outcome);
        return found;
    }

    private static String key(UUID id) {
        return PREFIX + id;
    }
}
