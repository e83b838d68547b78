package dev.breakwater.gateway.edge.server;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Drain;
import dev.breakwater.gateway.edge.RequestMetrics;
import dev.breakwater.gateway.edge.RequestPipeline;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.shutdown.ShutdownConfig;
import io.quarkus.value.registry.ValueRegistry;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.runtime.VertxHttpBuildTimeConfig;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.options.HttpServerOptionsUtils;
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
    private final RequestMetrics requestMetrics;
    private final ValueRegistry values;
    private final SmallRyeConfig config;
    private final AtomicBoolean isRegistered = new AtomicBoolean();
    private String deployment;

    GatewayServer(
            Vertx vertx,
            RequestPipeline pipeline,
            Drain drain,
            RequestMetrics requestMetrics,
            ValueRegistry values,
            SmallRyeConfig config) {
        this.vertx = vertx;
        this.pipeline = pipeline;
        this.drain = drain;
        this.requestMetrics = requestMetrics;
        this.values = values;
        this.config = config;
    }

    /** Each event loop has a server, and all of them share the port. */
    void start(@Observes StartupEvent event) {
        // Read once, by the first server: without it Vert.x looks at each request for WebSockets, and refuses unknown
        // versions.
        System.setProperty("vertx.disableWebsockets", "true");
        var options = options();
        var loops = LaunchMode.current().isDevOrTest() ? 2 : eventLoops();
        deployment = await(vertx.deployVerticle(() -> new Loop(options), new DeploymentOptions().setInstances(loops)));
        LOG.infof("Listening on: http://%s:%d", options.getHost(), values.get(HttpServer.HTTP_PORT));
    }

    private int eventLoops() {
        var count = 0;
        for (var _ : ((VertxInternal) vertx).getEventLoopGroup()) count++;
        return count;
    }

    /** Requests under way may end, for the time that Quarkus' servers have for the same. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        drain.begin();
        var timeout = config.getConfigMapping(ShutdownConfig.class).timeout();
        var end = System.nanoTime() + timeout.map(it -> it.toNanos()).orElse(0L);
        while (requestMetrics.inFlight() > 0 && System.nanoTime() < end) TimeUnit.MILLISECONDS.sleep(20);
        if (deployment != null) await(vertx.undeploy(deployment));
    }

    private HttpServerOptions options() {
        var http = config.getConfigMapping(VertxHttpConfig.class);
        var options = new HttpServerOptions();
        HttpServerOptionsUtils.applyCommonOptions(
                options, config.getConfigMapping(VertxHttpBuildTimeConfig.class), http, List.of());
        var port = http.determinePort(LaunchMode.current());
        return options.setPort(port == 0 ? HttpServerOptionsUtils.RANDOM_PORT_MAIN_HTTP : port);
    }

    /** For what asks Quarkus for the port, which may be a random one: tests. */
    private void register(int port) {
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
            vertx.createHttpServer(options)
                    .requestHandler(pipeline)
                    .listen()
                    .onSuccess(server -> register(server.actualPort()))
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }
}
