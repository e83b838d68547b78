package dev.breakwater.gateway.security.token;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The verification of access tokens. */
@ConfigMapping(prefix = "breakwater.authentication")
public interface AuthenticationConfig {

    /** The {@code iss} claim of access tokens: the system's public URL. */
    @WithDefault("${breakwater.public-url:http://localhost:8080}")
    String issuer();

    /** The key set that verifies access tokens: that of the user service. */
    @WithDefault("${breakwater.upstream.users:http://localhost:8081}/.well-known/jwks.json")
    URI keySet();

    /** How often the key set is fetched. The user service signs with a new key after twice this time at the earliest. */
    @WithDefault("1m")
    Duration keySetRefresh();

    /** The shortest time between two fetches for tokens whose key is unknown. */
    @WithDefault("10s")
    Duration unknownKeyInterval();

    /** The longest life of an access token: breakwater.tokens.lifetime of the user service. */
    @WithDefault("${breakwater.tokens.lifetime:PT10M}")
    Duration tokenLifetime();

    /** Tolerated differences between the clocks of the gateway and the user service. */
    @WithDefault("30s")
    Duration clockSkew();

    /** The maximum of verified tokens that are remembered until they expire; about 400 bytes each, in twice as many entries at most. */
    @WithDefault("20000")
    @Min(1)
    @Max(10_000_000)
    int rememberedTokens();
}
