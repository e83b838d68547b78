package dev.breakwater.user.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

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
 * Public profiles in Redis, beside the database. A key holds a profile, or the mark that it has changed. While the mark
 * stands, nothing can be filled in, so what was read before the change (here, in another process, from a replica that is
 * behind) is shown by nobody after it: it expires, counted from when it was read, before the mark does (ADR 23).
 */
@Singleton
public class ProfileCache {

    private static final Logger LOG = Logger.getLogger(ProfileCache.class);
    private static final String PREFIX = "user-service:profile:";
    private static final String CHANGED = "";

    private final ReactiveValueCommands<String, String> redis;
    private final ObjectMapper json;
    private final ProfileCacheConfig config;
    private final ProfileCacheMetrics meters;
    private final CircuitBreaker circuitBreaker;
    private final Duration markStands;

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
        this.markStands =
                config.lifetime().compareTo(readRouter.horizon()) > 0 ? config.lifetime() : readRouter.horizon();
    }

    /** What a look finds. */
    sealed interface Found {
        record Hit(PublicProfile profile) implements Found {}

        /** Nothing; what is read now may be put in. */
        record Miss(Instant at) implements Found {}

        /** Not to be used: it changed lately, Redis does not answer, or there is no cache. */
        record Closed() implements Found {}
    }

    Found look(UUID id) {
        if (isOff() || !circuitBreaker.letsThrough()) return found("passed-by", new Found.Closed());
        var at = Instant.now();
        try {
            var text = run(redis.get(key(id)), config.timeout());
            if (text == null) return found("miss", new Found.Miss(at));
            if (text.equals(CHANGED)) return found("changed", new Found.Closed());
            return found("hit", new Found.Hit(json.readValue(text, PublicProfile.class)));
        } catch (RuntimeException | JsonProcessingException e) {
            LOG.debugf("no profile from Redis: %s", e);
            return found("failed", new Found.Closed());
        }
    }

    /** For a caller who must see more than the cache may know. */
    <T> T passedBy(Supplier<T> read) {
        meters.count("passed-by");
        return read.get();
    }

    /** Unless something is there meanwhile. It may arrive late, so its end is told by the clock. */
    void fill(Found.Miss miss, PublicProfile profile) {
        try {
            var until = new SetArgs().nx().pxAt(miss.at().plus(config.lifetime()));
            run(redis.set(key(profile.id()), json.writeValueAsString(profile), until), config.timeout());
        } catch (RuntimeException | JsonProcessingException e) {
            LOG.debugf("a profile is not cached: %s", e);
        }
    }

    /** At the end of a change, so that it is seen at once; should it fail, the fact of the change sees to it. */
    public void forgetNow(UUID id) {
        if (isOff() || !circuitBreaker.letsThrough()) return;
        try {
            forget(id);
        } catch (RuntimeException e) {
            LOG.debugf("a changed profile may be shown for a moment: %s", e);
        }
    }

    /** @throws RuntimeException when Redis did not take it */
    void forget(UUID id) {
        run(redis.set(key(id), CHANGED, new SetArgs().px(markStands)), config.timeout());
    }

    /** After this, whatever was filled in before a change has expired. */
    Duration longest() {
        return config.lifetime().plus(markStands);
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
