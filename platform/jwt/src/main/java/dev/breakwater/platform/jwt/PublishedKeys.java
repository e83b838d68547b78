package dev.breakwater.platform.jwt;

import java.io.IOException;
import java.net.URI;
import java.security.Key;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.breakwater.platform.background.BackgroundLoop;
import dev.breakwater.platform.background.BackgroundLoops;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * The keys that verify access tokens, fetched in the background: a user service that does not answer delays no request. While it is
 * unavailable, the last keys stay in use.
 */
@Singleton
public class PublishedKeys implements VerificationKeyResolver {

    private static final Logger LOG = Logger.getLogger(PublishedKeys.class);

    /**
     * After the start a request waits for the first key set, which comes at any moment, or is not there. Later none waits: it may be on an
     * event loop.
     */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final String location;
    private final KeySetConfig config;
    private final BackgroundLoops loops;
    private final long began = System.nanoTime();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Map<String, PublicKey> keys = Map.of();
    private BackgroundLoop loop;

    PublishedKeys(
            @ConfigProperty(name = "mp.jwt.verify.publickey.location") String location,
            KeySetConfig config,
            BackgroundLoops loops) {
        this.location = location;
        this.config = config;
        this.loops = loops;
    }

    /** False for a file, which does not change. */
    boolean arePublished() {
        return location.startsWith("http:") || location.startsWith("https:");
    }

    void start(@Observes StartupEvent event) {
        if (arePublished()) loop = loops.start("key-set", this::fetchRepeatedly);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        if (loop != null) loop.stop(config.timeout());
    }

    private void fetchRepeatedly() {
        var client = new KeySetClient(URI.create(location), config.timeout());
        var hasFailed = false;
        try {
            do {
                hasFailed = !fetch(client, hasFailed);
            } while (!stopping.await(
                    (keys.isEmpty() ? config.retry() : config.refresh()).toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean fetch(KeySetClient client, boolean hasFailed) throws InterruptedException {
        try {
            keys = client.fetch();
            first.countDown();
            if (hasFailed) LOG.info("The key set is fetched again");
            return true;
        } catch (IOException e) {
            if (!hasFailed) LOG.warnf("The key set cannot be fetched; the last one stays in use: %s", e);
            return false;
        }
    }

    /** By {@code kid} alone: keys and URLs in the header of a token ({@code jwk}, {@code jku}) are ignored. */
    @Override
    public Key resolveKey(JsonWebSignature token, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        awaitFirst();
        var kid = token.getKeyIdHeaderValue();
        var key = kid == null ? null : keys.get(kid);
        if (key == null) throw new UnresolvableKeyException("unknown kid");
        return key;
    }

    private void awaitFirst() {
        try {
            var left = LONGEST_WAIT.toNanos() - (System.nanoTime() - began);
            if (!first.await(left, TimeUnit.NANOSECONDS)) LOG.debug("There is no key set yet");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
