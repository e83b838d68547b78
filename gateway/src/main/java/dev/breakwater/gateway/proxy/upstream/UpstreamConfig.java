package dev.breakwater.gateway.proxy.upstream;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Addresses, timeouts and connection limits of the services. */
@ConfigMapping(prefix = "breakwater.upstream")
public interface UpstreamConfig {

    /** The user service. */
    @WithDefault("http://localhost:8081")
    URI users();

    /** The e-mail service. */
    @WithDefault("http://localhost:8082")
    URI emails();

    /** The media service's API. */
    @WithDefault("http://localhost:8083")
    URI media();

    /** The maximum of connections to each service; further requests wait. */
    @WithDefault("256")
    @Min(1)
    int connections();

    /** The maximum of requests that wait for a connection; further ones get 503. */
    @WithDefault("1024")
    @Min(0)
    int waiting();

    /** The maximum of open event streams from each service, which have connections of their own; further ones get 503. */
    @WithDefault("4096")
    @Min(1)
    int streams();

    /** The timeout of connecting, or of waiting for a free connection. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** The pause between a failed attempt and its retry. */
    @WithDefault("50ms")
    Duration retryPause();

    /** The timeout between bytes of a service, before and within its response; then 504. */
    @WithDefault("30s")
    Duration silence();

    /** The same timeout for event streams, whose services send heartbeats more often than this. */
    @WithDefault("2m")
    Duration streamSilence();

    /** The time without failed requests after which the log reports that a service has recovered. */
    @WithDefault("5s")
    Duration calm();
}
