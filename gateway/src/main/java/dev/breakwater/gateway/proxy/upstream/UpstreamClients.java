package dev.breakwater.gateway.proxy.upstream;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.routing.Route;
import dev.breakwater.gateway.routing.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.tracing.TracingPolicy;

/** The connections to the services: pooled per event loop, limited per service, and closed after a timeout. */
@Singleton
public class UpstreamClients {

    /** Shorter than the idle timeout of a service (Quarkus: 30 minutes), so that the gateway closes idle connections first. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);

    /** As much as one read of a socket: the default of 8 KiB makes eight events, and eight writes, of it. */
    private static final int CHUNK = 64 * 1024;

    /** For a free connection a request waits longer than for a new one, so that a time-out tells which of the two was missing. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private final Vertx vertx;
    private final UpstreamConfig config;
    private final int loops;
    private final Map<Thread, LoopClients> clients = new ConcurrentHashMap<>();
    private final Map<Upstream, Target> targets = new EnumMap<>(Upstream.class);

    /** @param streams those that are open, of all event loops */
    record Target(RequestOptions options, InnerAddress inner, AtomicInteger streams) {}

    UpstreamClients(Vertx vertx, UpstreamConfig config) {
        this.vertx = vertx;
        this.config = config;
        var count = 0;
        for (var _ : ((VertxInternal) vertx).getEventLoopGroup()) count++;
        loops = count;
        for (var upstream : Upstream.values()) targets.put(upstream, target(address(upstream)));
    }

    private Target target(URI address) {
        var secure = "https".equals(address.getScheme());
        var options = new RequestOptions()
                .setHost(address.getHost())
                .setPort(address.getPort() < 0 ? secure ? 443 : 80 : address.getPort())
                .setSsl(secure)
                .setConnectTimeout(config.connectTimeout().plus(GRACE).toMillis());
        return new Target(options, new InnerAddress(address), new AtomicInteger());
    }

    private URI address(Upstream upstream) {
        return switch (upstream) {
            case USERS -> config.users();
            case EMAILS -> config.emails();
            case MEDIA -> config.media();
        };
    }

    public InnerAddress inner(Upstream upstream) {
        return targets.get(upstream).inner();
    }

    public Duration retryPause() {
        return config.retryPause();
    }

    /** The limit between bytes of the service. */
    public Duration silence(Route route) {
        return route.timeout().orElse(route.stream() ? config.streamSilence() : config.silence());
    }

    public SilenceWatch silenceWatch() {
        return ofThisLoop().silence();
    }

    private LoopClients ofThisLoop() {
        var loop = clients.get(Thread.currentThread());
        return loop == null ? clients.computeIfAbsent(Thread.currentThread(), _ -> create()) : loop;
    }

    private LoopClients create() {
        return new LoopClients(
                client("upstreams", Math.ceilDiv(config.connections(), loops), Math.ceilDiv(config.waiting(), loops)),
                client("streams", config.streams(), 0),
                new SilenceWatch(vertx));
    }

    private HttpClient client(String name, int connections, int waiting) {
        var options = new HttpClientOptions()
                .setName(name)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setKeepAliveTimeout((int) KEEP_ALIVE.toSeconds())
                .setMaxChunkSize(CHUNK)
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setTcpNoDelay(true);
        return vertx.createHttpClient(
                options, new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(waiting));
    }

    /** Opens a request on a pooled connection, without sending anything; fails with {@link Unreachable}. */
    public Future<HttpClientRequest> connect(Upstream upstream, boolean streaming, HttpMethod method, String uri) {
        var target = targets.get(upstream);
        var loop = ofThisLoop();
        return (streaming ? loop.streams() : loop.ordinary())
                .request(new RequestOptions(target.options()).setMethod(method).setURI(uri))
                .recover(cause -> Future.failedFuture(new Unreachable(cause)));
    }

    /** Whether one more stream of this service may be opened; then {@link #endStream} must follow. */
    public boolean beginStream(Upstream upstream) {
        var open = targets.get(upstream).streams();
        if (open.incrementAndGet() <= config.streams()) return true;
        open.decrementAndGet();
        return false;
    }

    public void endStream(Upstream upstream) {
        targets.get(upstream).streams().decrementAndGet();
    }

    /** No connection was available, so nothing was sent. */
    public static final class Unreachable extends Exception {
        private static final long serialVersionUID = 1;

        Unreachable(Throwable cause) {
            super(cause.getMessage(), cause, false, false);
        }

        public Unreachable(String message) {
            super(message, null, false, false);
        }
    }
}
