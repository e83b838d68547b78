package dev.breakwater.gateway.route;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the services are, how patient the gateway is with them, and whom in front of it it believes. */
@ConfigMapping(prefix = "breakwater.upstream")
public interface RouteConfig {

    /** The user service. */
    @WithDefault("http://localhost:8081")
    URI users();

    /** The e-mail service. */
    @WithDefault("http://localhost:8082")
    URI emails();

    /** The media service's API. */
    @WithDefault("http://localhost:8083")
    URI media();

    /** Connections to each service at most; requests beyond them wait. */
    @WithDefault("256")
    @Min(1)
    int connections();

    /** Requests that may wait for a connection; the ones beyond are answered 503. */
    @WithDefault("1024")
    @Min(0)
    int waiting();

    /** How long a connection may take to be made, or to become free. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** How long after a failure a request that may be sent again is. */
    @WithDefault("50ms")
    Duration retryPause();

    /** How long a service may be silent, before its answer and within it; then 504. */
    @WithDefault("30s")
    Duration silence();

    /** The same for event streams, whose services send a heartbeat more often than this. */
    @WithDefault("2m")
    Duration streamSilence();

    /** How long no request may have failed before the log says that a service answers again. */
    @WithDefault("5s")
    Duration calm();

    /**
     * Addresses and networks (10.0.0.0/8) of load balancers and CDNs in front of the gateway. Only they are believed about
     * X-Forwarded-For, -Proto and -Host; with none, the peer of the connection is the caller.
     */
    Optional<List<String>> trustedProxies();
}
