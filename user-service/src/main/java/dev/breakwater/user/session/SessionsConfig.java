package dev.breakwater.user.session;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.sessions")
public interface SessionsConfig {

    /** A session ends when it is not refreshed for this long. */
    @WithDefault("P30D")
    Duration idleLifetime();

    /** A session ends after this long, even if it is in use. */
    @WithDefault("P180D")
    Duration absoluteLifetime();

    /** How long a client that lost the response to a refresh may retry with the same token. */
    @WithDefault("PT1H")
    Duration refreshGrace();
}
