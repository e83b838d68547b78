package dev.breakwater.user.token;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.tokens")
interface TokensConfig {

    /** The {@code iss} claim of access tokens: the system's public URL. */
    @WithDefault("${breakwater.public-url:http://localhost:8080}")
    String issuer();

    /** Lifetime of an access token. The gateway must know it, because it refuses tokens of ended sessions for as long (ADR 54). */
    @WithDefault("PT10M")
    Duration lifetime();

    /** Lifetime of an access token of a service client: at most that of others. */
    @WithDefault("${breakwater.tokens.lifetime:PT10M}")
    Duration clientLifetime();

    /** Tolerated clock skew between instances. */
    @WithDefault("PT30S")
    Duration clockSkew();
}
