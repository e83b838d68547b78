package dev.breakwater.user.token;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.tokens")
interface TokensConfig {

    /** The {@code iss} claim of access tokens: the system's public URL. */
    @WithDefault("${breakwater.public-url:http://localhost:8080}")
    String issuer();

    /** Lifetime of an access token. After a sign-out the session's access token may still read until it expires. */
    @WithDefault("PT10M")
    Duration lifetime();

    /** Tolerated clock skew between instances. */
    @WithDefault("PT30S")
    Duration clockSkew();
}
