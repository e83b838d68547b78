package dev.breakwater.gateway.security.denylist;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The list of ended sessions and disabled accounts. */
@ConfigMapping(prefix = "breakwater.deny-list")
public interface DenyListConfig {

    /** At least the lifetime of an access token: breakwater.tokens.lifetime of the user service. */
    @WithDefault("${breakwater.tokens.lifetime:PT10M}")
    Duration tokenLifetime();

    /** How long a start waits for Kafka before the gateway serves requests without a complete list. */
    @WithDefault("30s")
    Duration startWait();

    /** The maximum of ended sessions, and of disabled accounts; the oldest go first. 100 bytes each. */
    @WithDefault("200000")
    @Min(1)
    int maxEntries();

    /** The time after its end in which a session may have a valid token: with the tolerated differences of clocks. */
    default Duration horizon() {
        return tokenLifetime().plusMinutes(2);
    }
}
