package dev.breakwater.gateway.edge.server;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Drain;
import dev.breakwater.gateway.edge.RequestMetrics;
import dev.breakwater.gateway.edge.RequestPipeline;
import dev.breakwater.gateway.edge.StreamDrain;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.shutdown.ShutdownConfig;
import io.quarkus.value.registry.ValueRegistry;
import io.quarkus.vertx.http.HttpServer;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxInternal;
import org.jboss.logging.Logger;

/**
 * The gateway's HTTP server, in place of Quarkus' own ({@code quarkus.http.host-enabled=false}): requests reach the pipeline
 * directly, and connections have deadlines. It has the keys of Quarkus' server ({@code quarkus.http.…}).
 */
@Singleton
public class GatewayServer {

    private static final Logger LOG = Logger.getLogger(GatewayServer.class);

    private final Vertx vertx;
    private final RequestPipeline pipeline;
    private final Drain drain;
    private final StreamDrain streamDrain;
    private final RequestMetrics requestMetrics;
    private final ValueRegistry values;
    private final ServerConfig serverConfig;
    private final ServerOptions options;
    private final SmallRyeConfig config;
    private final AtomicBoolean isRegistered = new AtomicBoolean();
    private final AtomicBoolean isSecureRegistered = new AtomicBoolean();
    private final List<String> deployments = new ArrayList<>();

    GatewayServer(
            Vertx vertx,
            RequestPipeline pipeline,
            Drain drain,
            StreamDrain streamDrain,
            RequestMetrics requestMetrics,
            ValueRegistry values,
            ServerConfig serverConfig,
            ServerOptions options,
            SmallRyeConfig config) {
        this.vertx = vertx;
        this.pipeline = pipeline;
        this.drain = drain;
        this.streamDrain = streamDrain;
        this.requestMetrics = requestMetrics;
        this.values = values;
        this.serverConfig = serverConfig;
        this.options = options;
        this.config = config;
    }

    /** Each event loop has a server, and all of them share the port. */
    void start(@Observes StartupEvent event) {
        // Read once, by the first server: without it Vert.x looks at each request for WebSockets, and refuses unknown
        // versions.
        System.setProperty("vertx.disableWebsockets", "true");
        var plain = options.plain();
        deploy(plain);
        LOG.infof("Listening on: http://%s:%d", plain.getHost(), values.get(HttpServer.HTTP_PORT));
        options.secure().ifPresent(secure -> {
            deploy(secure);
            LOG.infof("Listening on: https://%s:%d", secure.getHost(), values.get(HttpServer.HTTPS_PORT));
        });
    }

    private void deploy(HttpServerOptions server) {
        var loops = LaunchMode.current().isDevOrTest() ? 2 : eventLoops();
        deployments.add(
                await(vertx.deployVerticle(() -> new Loop(server), new DeploymentOptions().setInstances(loops))));
    }

    private int eventLoops() {
        var count = 0;
        for (var _ : ((VertxInternal) vertx).getEventLoopGroup()) count++;
        return count;
    }

    /** Requests under way may end, for the time that Quarkus' servers have for the same. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        drain.begin();
        streamDrain.end();
        var timeout = config.getConfigMapping(ShutdownConfig.class).timeout();
        var end = System.nanoTime() + timeout.map(it -> it.toNanos()).orElse(0L);
        while (requestMetrics.inFlight() > 0 && System.nanoTime() < end) TimeUnit.MILLISECONDS.sleep(20);
        for (var deployment : deployments) await(vertx.undeploy(deployment));
    }

    /** For what asks Quarkus for the port, which may be a random one: tests. */
    private void register(int port, boolean isSecure) {
        if (isSecure) {
            if (!isSecureRegistered.compareAndSet(false, true)) return;
            values.register(HttpServer.HTTPS_PORT, port);
            if (LaunchMode.current().isDevOrTest()) values.register(HttpServer.HTTPS_TEST_PORT, port);
            return;
        }
        if (!isRegistered.compareAndSet(false, true)) return;
        var address = URI.create("http://localhost:" + port);
        values.register(HttpServer.HTTP_PORT, port);
        values.register(HttpServer.LOCAL_BASE_URI, address);
        if (!LaunchMode.current().isDevOrTest()) return;
        values.register(HttpServer.HTTP_TEST_PORT, port);
        values.register(ValueRegistry.RuntimeKey.key("test.url"), address.toString());
    }

    private static <T> T await(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the HTTP server: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** The server of one event loop. */
    private final class Loop extends AbstractVerticle {

        private final HttpServerOptions options;

        Loop(HttpServerOptions options) {
            this.options = options;
        }

        @Override
        public void start(Promise<Void> started) {
            new DeadlineServer((VertxInternal) vertx, options, serverConfig)
                    .requestHandler(pipeline)
                    .invalidRequestHandler(pipeline::handleMalformed)
                    .connectionHandler(ServerOptions::limitStreams)
                    .listen()
                    .onSuccess(server -> register(server.actualPort(), options.isSsl()))
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }
}
