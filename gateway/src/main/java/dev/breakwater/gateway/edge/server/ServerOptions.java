package dev.breakwater.gateway.edge.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.vertx.http.runtime.VertxHttpBuildTimeConfig;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.options.HttpServerOptionsUtils;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.tracing.TracingPolicy;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The options of the servers from the keys of Quarkus' own server: {@code quarkus.http} and {@code quarkus.tls}. */
@Singleton
class ServerOptions {

    /** As much as one read of a socket. */
    private static final int CHUNK = 64 * 1024;

    /** At once on an HTTP/2 connection; RFC 9113, section 6.5.2 recommends at least as many. */
    private static final int STREAMS = 100;

    private final VertxHttpConfig http;
    private final VertxHttpBuildTimeConfig buildTime;
    private final TlsConfigurationRegistry tls;
    private final Optional<Path> clientAuthority;

    ServerOptions(
            SmallRyeConfig config,
            TlsConfigurationRegistry tls,
            @ConfigProperty(name = "breakwater.shield.client-ca") Optional<Path> clientAuthority) {
        this.clientAuthority = clientAuthority;
        http = config.getConfigMapping(VertxHttpConfig.class);
        buildTime = config.getConfigMapping(VertxHttpBuildTimeConfig.class);
        this.tls = tls;
    }

    HttpServerOptions plain() {
        var port = http.determinePort(LaunchMode.current());
        return common().setPort(port == 0 ? HttpServerOptionsUtils.RANDOM_PORT_MAIN_HTTP : port);
    }

    /** HTTPS with the named or the default TLS configuration; empty when that has no certificate. */
    Optional<HttpServerOptions> secure() {
        var configuration = http.tlsConfigurationName().isPresent()
                ? tls.get(http.tlsConfigurationName().get())
                : tls.getDefault();
        var secure = configuration.filter(it -> it.getKeyStoreOptions() != null).map(this::secure);
        if (clientAuthority.isPresent() && secure.isEmpty())
            throw new IllegalStateException(
                    "breakwater.shield.client-ca requires HTTPS: a certificate in quarkus.tls.key-store");
        return secure;
    }

    private HttpServerOptions secure(TlsConfiguration configuration) {
        var options = common();
        HttpServerOptionsUtils.applyTlsConfigurationToHttpServerOptions(configuration, options);
        // Asked for, not required: a caller without one may have the secret, and gets a problem otherwise
        // (OriginShield).
        clientAuthority.ifPresent(file -> options.setClientAuth(ClientAuth.REQUEST)
                .setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        var port = http.determineSslPort(LaunchMode.current());
        return options.setUseAlpn(http.http2())
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setPort(port == 0 ? HttpServerOptionsUtils.RANDOM_PORT_MAIN_TLS : port);
    }

    /** From the start: Netty applies its own settings when the caller acknowledges them, which a hostile one never does. */
    static void limitStreams(HttpConnection connection) {
        var http2 = ((ConnectionBase) connection).channel().pipeline().get(Http2ConnectionHandler.class);
        if (http2 != null) http2.connection().remote().maxActiveStreams(STREAMS);
    }

    private HttpServerOptions common() {
        var options = new HttpServerOptions();
        HttpServerOptionsUtils.applyCommonOptions(options, buildTime, http, List.of());
        // Quarkus' settings have no maximum: one connection could have any number of responses under way.
        options.getInitialSettings()
                .setMaxConcurrentStreams(STREAMS)
                // As much as over HTTP/1.
                .setMaxHeaderListSize(options.getMaxHeaderSize());
        return options.setTracingPolicy(TracingPolicy.IGNORE)
                .setMaxChunkSize(CHUNK)
                // ClientConnection has the deadlines.
                .setIdleTimeout(0);
    }
}
