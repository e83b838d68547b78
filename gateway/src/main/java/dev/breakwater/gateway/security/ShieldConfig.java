package dev.breakwater.gateway.security;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * What proves that a request came through the CDN or load balancer in front: a secret header or a client certificate, either of
 * them. Without both, anybody may call the gateway.
 */
@ConfigMapping(prefix = "breakwater.shield")
interface ShieldConfig {

    /** The value of the header that the CDN adds to each request. */
    Optional<String> secret();

    /** A second accepted value, for the time of a rotation: first add the new one here, then change the CDN, then swap. */
    Optional<String> otherSecret();

    /**
     * A PEM file with the certificate authorities of the CDN's client certificates; for the gateway's own HTTPS (quarkus.tls). They
     * must sign for this CDN only: a certificate that the CDN shares among its customers proves nothing about whose it is.
     */
    Optional<Path> clientCa();

    /** The name of that header. */
    @WithDefault("X-Origin-Secret")
    String header();
}
