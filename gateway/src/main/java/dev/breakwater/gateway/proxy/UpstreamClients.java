package dev.breakwater.gateway.proxy;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.routing.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/** The connections to the services: pooled, limited per service, and closed after a timeout. */
@Singleton
public class UpstreamClients {

    /** Shorter than the idle timeout of a service (Quarkus: 30 minutes), so that the gateway closes idle connections first. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);

    private final UpstreamConfig config;
    private final HttpClient client;
    /** Of event streams: they hold a connection for minutes, and would leave none for other requests. */
    private final HttpClient streams;

    private final Map<Upstream, InnerAddress> inner = new EnumMap<>(Upstream.class);

    UpstreamClients(Vertx vertx, UpstreamConfig config) {
        this.config = config;
        var pool = new PoolOptions().setHttp1MaxSize(config.connections()).setMaxWaitQueueSize(config.waiting());
        client = vertx.createHttpClient(options("upstreams"), pool);
        streams = vertx.createHttpClient(
                options("streams"),
                new PoolOptions().setHttp1MaxSize(config.streams()).setMaxWaitQueueSize(0));
        for (var upstream : Upstream.values()) inner.put(upstream, new InnerAddress(address(upstream)));
    }

    private HttpClientOptions options(String name) {
        return new HttpClientOptions()
                .setName(name)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setKeepAliveTimeout((int) KEEP_ALIVE.toSeconds())
                .setTcpNoDelay(true);
    }

    public URI address(Upstream upstream) {
        return switch (upstream) {
            case USERS -> config.users();
            case EMAILS -> config.emails();
            case MEDIA -> config.media();
        };
    }

    public InnerAddress inner(Upstream upstream) {
        return inner.get(upstream);
    }

    public Duration retryPause() {
        return config.retryPause();
    }

    public HttpClient client() {
        return client;
    }

    /** Opens a request on a pooled connection, without sending anything; fails with {@link Unreachable}. */
    public Future<HttpClientRequest> connect(Upstream upstream, boolean streaming) {
        var address = address(upstream);
        var secure = "https".equals(address.getScheme());
        var silence = streaming ? config.streamSilence() : config.silence();
        return (streaming ? streams : client)
                .request(new RequestOptions()
                        .setHost(address.getHost())
                        .setPort(address.getPort() < 0 ? secure ? 443 : 80 : address.getPort())
                        .setSsl(secure)
                        .setConnectTimeout(config.connectTimeout().toMillis())
                        .setIdleTimeout(silence.toMillis()))
                .recover(cause -> Future.failedFuture(new Unreachable(cause)));
    }

    /** No connection was available, so nothing was sent. */
    public static final class Unreachable extends Exception {
        private static final long serialVersionUID = 1;

        Unreachable(Throwable cause) {
            super(cause.getMessage(), cause, false, false);
        }
    }
}
