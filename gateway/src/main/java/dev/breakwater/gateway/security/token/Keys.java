package dev.breakwater.gateway.security.token;

import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

/**
 * The key set of the user service. It is fetched every minute, and for a token with an unknown key at most every ten seconds. While the
 * user service is unavailable, the last set stays in use.
 */
@Singleton
class Keys {

    private static final Logger LOG = Logger.getLogger(Keys.class);
    /** While there is no key set yet. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final AuthenticationConfig config;
    private final VerifiedTokens verified;
    private final KeySetClient client;

    /** Null before the first key set. */
    private volatile SignatureCheck check;

    private volatile long fetchedAt = System.nanoTime();
    private KeySet keySet;
    private Future<Void> fetching;
    private long fetchedForUnknownKey;
    private boolean hasFailed;

    Keys(Vertx vertx, AuthenticationConfig config, VerifiedTokens verified, MeterRegistry meters) {
        this.vertx = vertx;
        this.config = config;
        this.verified = verified;
        client = new KeySetClient(vertx, config.keySet());
        fetchedForUnknownKey = System.nanoTime() - config.unknownKeyInterval().toNanos();
        Gauge.builder("breakwater.gateway.key.set.age", this, it -> (System.nanoTime() - it.fetchedAt) / 1e9)
                .description("Time since the key set that verifies access tokens was fetched")
                .baseUnit("seconds")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        fetchRepeatedly();
    }

    private void fetchRepeatedly() {
        fetch().onComplete(_ ->
                vertx.setTimer((check == null ? RETRY : config.keySetRefresh()).toMillis(), _ -> fetchRepeatedly()));
    }

    /** The check with the newest keys; null before the first key set. */
    SignatureCheck check() {
        return check;
    }

    /** Completes when the set is fetched, or at once when that was tried shortly before. Never fails. */
    synchronized Future<Void> fetchForUnknownKey() {
        if (fetching != null) return fetching;
        if (System.nanoTime() - fetchedForUnknownKey
                < config.unknownKeyInterval().toNanos()) return Future.succeededFuture();
        fetchedForUnknownKey = System.nanoTime();
        return fetch();
    }

    private synchronized Future<Void> fetch() {
        if (fetching != null) return fetching;
        var fetched = client.fetch().<Void>transform(result -> {
            if (result.succeeded()) take(result.result());
            else failed(result.cause());
            return Future.succeededFuture();
        });
        fetching = fetched;
        fetched.onComplete(_ -> ended(fetched));
        return fetched;
    }

    private synchronized void ended(Future<Void> fetched) {
        if (fetching == fetched) fetching = null;
    }

    private synchronized void take(KeySet fetched) {
        hasFailed = false;
        fetchedAt = System.nanoTime();
        if (fetched.equals(keySet)) return;
        LOG.infof("access tokens are verified with the keys %s", fetched.keys().keySet());
        keySet = fetched;
        check = new SignatureCheck(fetched.keys(), config);
        verified.clear();
    }

    private synchronized void failed(Throwable cause) {
        if (!hasFailed)
            LOG.warnf("the key set cannot be fetched, and the last one stays in use: %s", cause.getMessage());
        hasFailed = true;
    }
}
