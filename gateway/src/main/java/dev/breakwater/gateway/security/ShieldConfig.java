package dev.breakwater.gateway.security;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What proves that a request came through the CDN or load balancer in front; without a secret, anybody may call the gateway. */
@ConfigMapping(prefix = "breakwater.shield")
interface ShieldConfig {

    /** The value of the header that the CDN adds to each request. */
    Optional<String> secret();

    /** A second accepted value, for the time of a rotation: first add the new one here, then change the CDN, then swap. */
    Optional<String> otherSecret();

    /** The name of that header. */
    @WithDefault("X-Origin-Secret")
    String header();
}
