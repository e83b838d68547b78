package dev.breakwater.gateway.edge.server;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Deadlines of the callers' connections. */
@ConfigMapping(prefix = "breakwater.connection")
interface ServerConfig {

    /** The time for the head of a request: for the first one of a connection since the connection, also for TLS. */
    @WithDefault("10s")
    Duration headTimeout();

    /** The time between a response and the next request; longer than that of usual load balancers (60 s), so that they hang up. */
    @WithDefault("75s")
    Duration idleTimeout();
}
