package dev.breakwater.gateway.security;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Strict-Transport-Security (RFC 6797), sent when the caller used https. */
@ConfigMapping(prefix = "breakwater.hsts")
interface SecurityHeadersConfig {

    /** How long browsers use https only; 0 lets them forget it. */
    @WithDefault("P365D")
    Duration maxAge();

    /** Whether that holds for all subdomains, too. */
    @WithDefault("false")
    boolean includeSubdomains();
}
